import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { objectionsTo, unknownScripts } from '../src/commands.js';
import { allBlocks, markdownFiles, ROOT } from '../src/files.js';
import { brokenLinks } from '../src/links.js';

const TEXTS = markdownFiles().map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const);
const of = (...languages: string[]): ReturnType<typeof allBlocks> =>
  allBlocks().filter(({ language }) => languages.includes(language));

it('every command of a shell block exists', () => {
  const blocks = of('sh', 'bash', 'shell', 'console');
  expect(blocks.length).toBeGreaterThan(5);
  expect(blocks.flatMap(objectionsTo)).toEqual([]);
});

it('every script that a text names exists', () => {
  expect(TEXTS.flatMap(([file, text]) => unknownScripts(file, text))).toEqual([]);
});

it('every block of data can be read', () => {
  for (const { code } of of('json')) expect(() => parse(code) as unknown).not.toThrow();
  for (const { file, line, code } of of('yaml', 'yml'))
    expect(
      parseAllDocuments(code).flatMap(({ errors }) => errors),
      `${file}:${line}`,
    ).toEqual([]);
});

it('no link within the workspace is broken', () => {
  expect(TEXTS.length).toBeGreaterThan(20);
  expect(TEXTS.flatMap(([file, text]) => brokenLinks(file, text))).toEqual([]);
});

it('a block says what language it is', () => {
  const silent = allBlocks().filter(({ language }) => language === '');
  expect(silent.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
});
