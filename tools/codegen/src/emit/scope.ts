import type { Api, HoistedParameter } from '../model/types.js';
import { braces, brackets, typeLiteral } from '../source/layout.js';
import { identifier, jsdoc, signatureKey, text, type DocLine } from '../source/escape.js';
import { code, lines, type Source } from '../source/source.js';
import { tsFile, type OutputFile } from './file.js';
import { sentence } from './method-doc.js';

/** scope.gen.ts: the parameters that are client options, and the options of a single call. */
export function emitScope(api: Api): OutputFile {
  const imports = [
    code`import type ${braces([
      ...(api.hoisted.length > 0 ? [code`ClientParameter`] : []),
      code`RequestOptions as CoreRequestOptions`,
    ])} from '@compute-sessions/core';`,
  ];
  const path = api.hoisted.filter((parameter) => parameter.in === 'path');
  const body = [
    code`/** What stays the same for a client's life; a call may override it. */
export interface ScopeOptions ${members(api.hoisted.map(option))}`,
    code`/** Options of one call. */
export interface RequestOptions extends CoreRequestOptions, ScopeOptions {}`,
    code`/** The scope's part of the paths, by wire name. */
export type Scope = ${path.length === 0 ? code`Record<never, never>` : typeLiteral(path.map(({ name }) => code`${signatureKey(name)}: string`))};`,
    ...api.hoisted.map(constant),
  ];
  return tsFile('scope.gen.ts', api.source, imports, body);
}

function members(entries: readonly Source[]): Source {
  if (entries.length === 0) return code`{}`;
  return code`{
  ${lines(entries)}
}`;
}

function option(parameter: HoistedParameter): Source {
  return code`${jsdoc([describe(parameter)], 98)}${signatureKey(parameter.option)}?: string;`;
}

function describe(parameter: HoistedParameter): DocLine {
  const parts: DocLine['parts'][number][] = [sentence(parameter.description ?? '')];
  if (parameter.in === 'path') parts.push('Part of the path.');
  else parts.push(`Sent as ${parameter.in}`, { code: parameter.name, end: '.' });
  for (const name of parameter.env) parts.push('Read from', { code: name, end: '.' });
  if (parameter.default !== undefined) parts.push('Default', { code: parameter.default, end: '.' });
  return { parts };
}

function constant(parameter: HoistedParameter): Source {
  const entries = [
    code`option: ${text(parameter.option)}`,
    code`in: ${text(parameter.in)}`,
    code`name: ${text(parameter.name)}`,
    code`required: ${parameter.required ? code`true` : code`false`}`,
    ...(parameter.default === undefined ? [] : [code`default: ${text(parameter.default)}`]),
    ...(parameter.env.length === 0 ? [] : [code`env: ${brackets(parameter.env.map(text))}`]),
  ];
  return code`export const ${identifier(parameter.constant)}: ClientParameter = ${braces(entries)};`;
}
