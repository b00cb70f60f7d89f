import { parametersOf, type RawParameter } from '../../document/operations.js';
import { ownObject } from '../../document/shape.js';
import { isJson } from '../../model/media.js';
import type { Api, OperationModel } from '../../model/types.js';
import { braces } from '../../source/layout.js';
import { literal, propertyKey, signatureKey, text } from '../../source/escape.js';
import { code, lines, type Source } from '../../source/source.js';
import { tsFile, type OutputFile } from '../file.js';
import type { ExampleTable } from './examples.js';
import type { FieldTable } from './fields.js';
import { ReplyTable } from './replies.js';

/** testing/operations.gen.ts: types and facts of every operation, by `resource.method`. */
export function emitTestOperations(api: Api, examples: ExampleTable, fields: FieldTable): OutputFile {
  const replies = new ReplyTable(api, examples, fields);
  const all = api.resources.flatMap((resource) =>
    resource.operations.map((operation) => ({ operation, file: resource.file })),
  );
  const types = all.map(
    ({ operation }) =>
      code`${signatureKey(nameOf(operation))}: paths[${text(operation.url)}][${text(operation.verb)}];`,
  );
  const table = all.map(
    ({ operation, file }) =>
      code`${propertyKey(nameOf(operation))}: ${facts(api, operation, file, fields, replies)}`,
  );
  const shared = [...replies.shared].map(([name, reply]) => code`${propertyKey(name)}: ${reply}`);
  const imports = [
    code`import type ${braces([...(shared.length > 0 ? [code`DocumentedReply`] : []), code`TestedOperation`])} from '@compute-sessions/core/testing';`,
    ...(all.length > 0 ? [code`import type { paths } from '../types.gen.js';`] : []),
  ];
  return tsFile('testing/operations.gen.ts', api.source, imports, [
    code`/** Parameters, bodies and answers of every operation. */
export interface TestOperations {
  ${lines(types)}
}`,
    ...(shared.length === 0
      ? []
      : [
          code`/** Answers that operations share. */
const shared = ${braces(shared, true)} satisfies Record<string, DocumentedReply>;`,
        ]),
    code`/** Every operation of the document. */
export const operations: Readonly<Record<string, TestedOperation>> = ${braces(table, true)};`,
  ]);
}

function nameOf({ resource, method }: OperationModel): string {
  return `${resource}.${method}`;
}

function facts(
  api: Api,
  operation: OperationModel,
  file: string,
  fields: FieldTable,
  replies: ReplyTable,
): Source {
  const { verb, url, path } = operation;
  const raw = {
    verb,
    url,
    path,
    item: ownObject(ownObject(api.root, 'paths'), url),
    value: ownObject(ownObject(ownObject(api.root, 'paths'), url), verb),
  };
  const parameters = parametersOf(raw, api.resolver);
  const json =
    operation.body?.choices.find(({ mediaTypes }) => mediaTypes.some(isJson)) ?? operation.body?.choices[0];
  const entries = [
    code`id: ${text(operation.id)}`,
    code`method: ${text(verb.toUpperCase())}`,
    code`path: ${text(url)}`,
    ...names(
      'headers',
      inPlace(parameters, 'header').map((name) => name.toLowerCase()),
    ),
    ...names('query', inPlace(parameters, 'query')),
    ...(json === undefined ? [] : [code`fields: ${literal(fields.of(json.checked?.schema ?? true))}`]),
    code`replies: ${replies.of(operation, file)}`,
  ];
  return braces(entries, true);
}

function inPlace(parameters: readonly RawParameter[], place: string): string[] {
  return parameters.filter((parameter) => parameter.in === place).map(({ name }) => name);
}

function names(key: 'headers' | 'query', values: readonly string[]): Source[] {
  if (values.length === 0) return [];
  return [key === 'headers' ? code`headers: ${literal(values)}` : code`query: ${literal(values)}`];
}
