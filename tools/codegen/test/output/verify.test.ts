import { describe, expect, it } from 'vitest';
import type { OutputFile } from '../../src/emit/file.js';
import { nativeParser, type IsSound } from '../../src/output/parse/native.js';
import { faultByTypeScript } from '../../src/output/parse/typescript.js';
import { verifyFiles } from '../../src/output/verify.js';

const file = (text: string): OutputFile => ({ path: 'resources/things.gen.ts', text });

const SOUND = [
  "import * as z from 'zod';\nimport type { A } from './a.js';\n",
  "export * from './a.js';\nexport { b } from './b.js';\nexport type { C } from './c.js';\n",
  'export interface A { readonly b?: string }\nexport type C = { d: A } | null;\ntype E = keyof A;\n',
  'export class F<T> extends G<T> {\n  h(i: string): void {\n    return this.j<T>((k) => ({ ...k, i }));\n  }\n}\n',
  "export const l = { m: /\\p{L}[/]/u, n: `o${'p'}`, 'q-r': -1 } as const;\n",
  'function s(this: void, t: unknown): t is string {\n  return true;\n}\n',
];

/** Document text that got out of the place where it stood, each way out by itself. */
const BROKEN: readonly (readonly [string, string, RegExp])[] = [
  ['a string', "export const a = '" + "x'; alert(1); '" + "';", /unexpected ExpressionStatement/],
  ['a string, leaving a quote', "export const a = 'it's';", /does not parse/],
  ['a string, by a line break', "export const a = 'b\nc';", /does not parse/],
  ['a template', 'export const a = `b` c`;', /does not parse/],
  ['a line comment', '// a\nalert(1);', /unexpected ExpressionStatement/],
  ['a line comment, by U+2028', '// a\u2028alert(1);', /unexpected ExpressionStatement/],
  ['a comment', '/** a */ alert(1) /* b */', /unexpected ExpressionStatement/],
  ['a comment, to its end', '/** a */ b */\nexport type C = string;', /does not parse/],
  ['a comment that does not end', 'export type A = string; /* b', /does not parse/],
  ['a regular expression', 'export const a = /b/; alert(1); /c/;', /unexpected ExpressionStatement/],
  ['a type', 'export type A = string; if (true) {}', /unexpected IfStatement/],
  ['a block', 'export type A = string; { let b = 1; }', /unexpected Block/],
  ['a name', 'export interface A-B {}', /does not parse/],
  ['a list of names', "import { a; } from 'b';", /does not parse/],
  ['everything: a directive', "'use client';", /unexpected ExpressionStatement/],
  ['everything: a default export', 'export default 1;', /unexpected ExportAssignment/],
  ['everything: an enumeration', 'export enum A { B }', /unexpected EnumDeclaration/],
  ['everything: a namespace', 'export namespace A { export const b = 1; }', /unexpected ModuleDeclaration/],
  ['everything: a global', 'declare global { var a: string }', /unexpected ModuleDeclaration/],
  ['everything: an import by require', "import a = require('a');", /unexpected ImportEqualsDeclaration/],
];

describe('a generated file is parsed before it is written', () => {
  it.each(SOUND)('%j is sound', async (text) => {
    const isSound = (await nativeParser()) as IsSound;
    expect(isSound(file(text))).toBe(true);
    expect(faultByTypeScript(file(text))).toBeUndefined();
  });

  it.each(BROKEN)('text that leaves %s is found by both parsers', async (_, text, fault) => {
    const isSound = (await nativeParser()) as IsSound;
    expect(isSound(file(text))).toBe(false);
    expect(faultByTypeScript(file(text))).toMatch(fault);
    expect(() => verifyFiles([file(text)], isSound)).toThrow(fault);
  });

  it('TypeScript judges where the other parser does not run, and what that refuses', () => {
    expect(() => verifyFiles([file('alert(1);')])).toThrow(/things\.gen\.ts holds an unexpected/);
    expect(() => verifyFiles([file('export const a = 1;')], () => false)).not.toThrow();
  });
});
