import type { RawOperation, RawParameter } from '../document/operations.js';
import type { Problems } from '../document/problem.js';
import { isObject, own, ownArray, ownString, type JsonObject } from '../document/shape.js';
import type { Resolver } from '../document/references.js';
import { answersList, successSchema } from './answers-list.js';
import { derivePaging } from './paging/derive-paging.js';
import { deriveNames, type DerivedNames, RESOURCE_MEMBERS } from './naming/derive.js';
import { derivedRetry } from './retry.js';
import type { Answers } from './responses.js';
import { checkShape, OPERATION, PAGINATION } from './sdk-facts.js';
import type { Decode, Retry } from './types.js';

/** Where an operation goes and how it behaves, from x-sdk-operation or derived. */
export interface OperationFacts {
  readonly resource: string;
  readonly method: string;
  readonly retry: Retry;
  readonly retryToken: string | undefined;
  readonly doneWhenRepeated: readonly number[];
  readonly decode: Decode | undefined;
  readonly body: string | undefined;
  readonly pagination: JsonObject | undefined;
}

/**
 * Facts of every operation. A document with x-sdk-client names all its operations itself; without it names are derived.
 */
export function readOperationFacts(
  operations: readonly RawOperation[],
  parameters: (operation: RawOperation) => readonly RawParameter[],
  resources: ReadonlyMap<string, string> | undefined,
  resolver: Resolver,
  problems: Problems,
): ReadonlyMap<RawOperation, OperationFacts> {
  const derived = namesOf(operations, resources, parameters, resolver, problems);
  const methods = new Map<string, RawOperation>();
  const found = new Map<RawOperation, OperationFacts>();
  for (const operation of operations) {
    const raw = own(operation.value, 'x-sdk-operation');
    const path = [...operation.path, 'x-sdk-operation'];
    if (raw === undefined && resources !== undefined) {
      problems.error(
        operation.path,
        'has no x-sdk-operation',
        'name its resource, method and retry class in sdk.yaml',
      );
    }
    if (raw !== undefined) checkShape(raw, OPERATION, 'x-sdk-operation', path, problems);
    const names = derived.get(operation);
    const retry = derivedRetry(operation.verb, parameters(operation));
    const facts: OperationFacts = {
      resource: ownString(raw, 'resource') ?? names?.resource ?? 'operations',
      method: ownString(raw, 'method') ?? names?.method ?? 'call',
      retry: (ownString(raw, 'retry') as Retry | undefined) ?? retry.retry,
      retryToken:
        ownString(raw, 'retryToken') ?? (own(raw, 'retry') === undefined ? retry.retryToken : undefined),
      doneWhenRepeated: ownArray(raw, 'doneWhenRepeated') as number[],
      decode: ownString(raw, 'decode') as Decode | undefined,
      body: ownString(raw, 'body'),
      pagination: checkPagination(own(raw, 'pagination'), operation, parameters(operation), problems),
    };
    checkFacts(facts, operation, parameters(operation), resources, problems);
    const key = `${facts.resource}.${facts.method}`;
    const first = methods.get(key);
    if (first) {
      problems.error(
        [...path, 'method'],
        `repeats ${key} of ${first.verb.toUpperCase()} ${first.url}`,
        'give each operation of a resource its own method name',
      );
    }
    methods.set(key, operation);
    found.set(operation, facts);
  }
  return found;
}

/** Names that the document leaves to us; those that could not be had are listed with what was chosen instead. */
function namesOf(
  operations: readonly RawOperation[],
  resources: ReadonlyMap<string, string> | undefined,
  parameters: (operation: RawOperation) => readonly RawParameter[],
  resolver: Resolver,
  problems: Problems,
): ReadonlyMap<RawOperation, DerivedNames> {
  const derived = deriveNames(operations, {
    given: ({ value }) => {
      const raw = own(value, 'x-sdk-operation');
      return { resource: ownString(raw, 'resource'), method: ownString(raw, 'method') };
    },
    answersList: (operation) => {
      const many = answersList(operation, resolver);
      return many === false ? isPaged(operation, parameters(operation), resolver) : many;
    },
  });
  if (resources !== undefined) return derived;
  for (const [operation, { resource, method, collision }] of derived) {
    if (collision === undefined) continue;
    const holder = `${collision.holder.verb.toUpperCase()} ${collision.holder.url}`;
    problems.warn(
      operation.path,
      `would be ${resource}.${collision.wanted}, which is the name of ${holder}: it is ${resource}.${method}`,
      'choose another name with x-sdk-operation: { resource, method } in an overlay',
    );
  }
  return derived;
}

function isPaged(operation: RawOperation, parameters: readonly RawParameter[], resolver: Resolver): boolean {
  const schema = successSchema(operation, resolver);
  return schema !== undefined && derivePaging(operation, parameters, { schema }, resolver) !== undefined;
}

function checkFacts(
  facts: OperationFacts,
  operation: RawOperation,
  parameters: readonly RawParameter[],
  resources: ReadonlyMap<string, string> | undefined,
  problems: Problems,
): void {
  const path = [...operation.path, 'x-sdk-operation'];
  if (resources !== undefined && !resources.has(facts.resource)) {
    problems.error(
      [...path, 'resource'],
      `${facts.resource} is not a resource of x-sdk-client`,
      `use one of ${[...resources.keys()].join(', ')}, or add it there`,
    );
  }
  if (RESOURCE_MEMBERS.has(facts.method.toLowerCase())) {
    problems.error(
      [...path, 'method'],
      `${facts.method} is a member of every resource`,
      'choose another method name',
    );
  }
  if ((facts.retry === 'keyed') !== (facts.retryToken !== undefined)) {
    problems.error(
      path,
      'needs `retry: keyed` and `retryToken` together',
      'name the header that carries the token, or change retry',
    );
  }
  if (facts.doneWhenRepeated.length > 0 && facts.retry !== 'idempotent') {
    problems.error(
      [...path, 'doneWhenRepeated'],
      `is for idempotent operations, and this one is ${facts.retry}`,
      'remove it, or change retry',
    );
  }
  const token = facts.retryToken?.toLowerCase();
  if (
    token !== undefined &&
    !parameters.some((entry) => entry.in === 'header' && entry.name.toLowerCase() === token)
  ) {
    problems.error(
      [...path, 'retryToken'],
      `the operation has no header parameter ${facts.retryToken ?? ''}`,
      'correct the name, or declare the header',
    );
  }
}

/** A repetition that is refused because all is done has no data. */
export function checkRepetition(
  operation: RawOperation,
  facts: OperationFacts,
  { decode, empty }: Answers,
  problems: Problems,
): void {
  if (facts.doneWhenRepeated.length === 0 || decode === 'none' || empty !== undefined) return;
  problems.error(
    [...operation.path, 'x-sdk-operation', 'doneWhenRepeated'],
    'is for operations that may succeed without a body',
    'remove it, or declare a success without a body',
  );
}

function checkPagination(
  raw: unknown,
  operation: RawOperation,
  parameters: readonly RawParameter[],
  problems: Problems,
): JsonObject | undefined {
  if (!isObject(raw)) return undefined;
  const path = [...operation.path, 'x-sdk-operation', 'pagination'];
  const style = ownString(raw, 'style') ?? '';
  const shape = Object.hasOwn(PAGINATION, style) ? PAGINATION[style] : undefined;
  if (shape === undefined) {
    problems.error(
      [...path, 'style'],
      'is not a known style',
      `use one of ${Object.keys(PAGINATION).join(', ')}`,
    );
    return undefined;
  }
  if (checkShape(raw, shape, `${style} pagination`, path, problems) === undefined) return undefined;
  for (const key of ['offset', 'limit', 'request']) {
    const name = raw[key];
    if (typeof name !== 'string' || parameters.some((entry) => entry.in === 'query' && entry.name === name))
      continue;
    problems.error(
      [...path, key],
      `the operation has no query parameter ${name}`,
      'correct the name, or declare the parameter',
    );
  }
  return raw;
}
