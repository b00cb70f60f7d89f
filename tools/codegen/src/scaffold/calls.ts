import type { Resolver } from '../document/references.js';
import type { Api, OperationModel, OptionType } from '../model/types.js';
import { sampleOf } from './sample.js';

/** One call of the generated test: data, for text of a document is not written as code. */
export interface PlannedCall {
  readonly resource: string;
  readonly method: string;
  /** What has to arrive, without its query. */
  readonly request: string;
  readonly arguments: readonly unknown[];
  readonly answer: { readonly status: number; readonly type?: string; readonly text?: string };
}

/** Bytes in JSON. */
export const BYTES = { $bytes: 'AP8=' };

/** A call for each operation, with the least that it takes. */
export function planCalls({ resources, resolver }: Api): PlannedCall[] {
  return resources.flatMap(({ operations }) => operations.map((each) => planned(each, resolver)));
}

function planned(operation: OperationModel, resolver: Resolver): PlannedCall {
  const path = operation.arguments.map(({ type }) =>
    type === 'number' ? 7 : type === 'boolean' ? true : 'a1',
  );
  let url = operation.url;
  for (const [index, { wireName }] of operation.arguments.entries())
    url = url.replace(`{${wireName}}`, () => String(path[index]));
  for (const { in: place, name } of operation.hoisted)
    if (place === 'path') url = url.replace(`{${name}}`, () => 'a1');
  const given = [
    ...path,
    ...(operation.body === undefined ? [] : [bodyOf(operation.body, resolver)]),
    ...(operation.query === undefined ? [] : [queryOf(operation.query, resolver)]),
    ...(operation.options === undefined ? [] : [optionsOf(operation.options)]),
  ];
  const { resource, method, verb } = operation;
  return {
    resource,
    method,
    request: `${verb.toUpperCase()} ${url}`,
    arguments: given,
    answer: answerOf(operation, resolver),
  };
}

function bodyOf({ choices }: NonNullable<OperationModel['body']>, resolver: Resolver): unknown {
  const [choice] = choices;
  if (choice?.checked === undefined) {
    const isText = choice?.type.kind === 'keyword' && choice.type.name === 'string';
    return isText ? 'text' : BYTES;
  }
  return sampleOf(choice.checked.schema, resolver);
}

function queryOf({ parameters }: NonNullable<OperationModel['query']>, resolver: Resolver): unknown {
  return Object.fromEntries(
    parameters
      .filter(({ required }) => required)
      .map(({ name, schema }) => [name, sampleOf(schema, resolver)]),
  );
}

function optionsOf({ parameters }: NonNullable<OperationModel['options']>): unknown {
  return Object.fromEntries(
    parameters.filter(({ required }) => required).map(({ option, type }) => [option, optionOf(type)]),
  );
}

function optionOf(type: OptionType): unknown {
  if (type.kind === 'number') return 1;
  if (type.kind === 'boolean') return true;
  if (type.kind === 'values') return type.values[0];
  if (type.kind === 'list') return [optionOf(type.of)];
  return type.kind === 'record' ? { a: 1 } : 'text';
}

function answerOf(operation: OperationModel, resolver: Resolver): PlannedCall['answer'] {
  const success = operation.responses.filter(({ status }) => /^2|^default$/i.test(status));
  const chosen = success.find(({ json }) => json !== undefined) ?? success[0];
  const number = Number(chosen?.status.replaceAll(/x/gi, '0'));
  const status = Number.isInteger(number) ? number : 200;
  const isRead = operation.wire.codecs.some(({ part }) => part === 'answer');
  if (isRead) return { status: 200, type: 'application/octet-stream', text: 'text' };
  if (operation.decode === 'none' || status === 204) return { status: 204 };
  if (operation.decode === 'text') return { status, type: 'text/plain', text: 'text' };
  const json = chosen?.json === undefined ? '{}' : JSON.stringify(sampleOf(chosen.json.schema, resolver));
  const text = operation.decode === 'json-in-string' ? JSON.stringify(json) : json;
  return { status, type: 'application/json', text };
}
