import { placeholders, type RawOperation } from '../document/operations.js';
import { ownArray, ownString } from '../document/shape.js';
import { camelCase, pascalCase, plural, singular } from './names.js';
import type { Retry } from './types.js';

export interface DerivedNames {
  readonly resource: string;
  readonly method: string;
}

/** Retry class by the verb's meaning in HTTP. */
export function defaultRetry(verb: string): Retry {
  if (['get', 'head', 'options', 'trace'].includes(verb)) return 'safe';
  return verb === 'put' || verb === 'delete' ? 'idempotent' : 'unsafe';
}

/**
 * Names for documents without SDK facts. Every operation has an ordered list of candidates; of those that want the
 * same name, the one with the shortest path keeps it. The order of operations in the document does not matter.
 */
export function deriveNames(operations: readonly RawOperation[]): ReadonlyMap<RawOperation, DerivedNames> {
  const order = operations.toSorted(
    (a, b) => a.url.length - b.url.length || compare(a.url, b.url) || compare(a.verb, b.verb),
  );
  const taken = new Set<string>();
  const found = new Map<RawOperation, DerivedNames>();
  for (const operation of order) {
    const resource = resourceOf(operation);
    const candidates = methodCandidates(operation, resource);
    let method = candidates.find((name) => !taken.has(`${resource}.${name}`.toLowerCase()));
    for (let number = 2; method === undefined; number++) {
      const name = `${candidates.at(-1) ?? operation.verb}${number}`;
      if (!taken.has(`${resource}.${name}`.toLowerCase())) method = name;
    }
    taken.add(`${resource}.${method}`.toLowerCase());
    found.set(operation, { resource, method });
  }
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first tag, else the first segment of the path that is not a version. */
function resourceOf(operation: RawOperation): string {
  const tag = ownArray(operation.value, 'tags')[0];
  const segment = literalSegments(operation.url).find((part) => !/^(?:v\d+|api|rest|\d+)$/i.test(part));
  return plural(camelCase(typeof tag === 'string' && /[A-Za-z]/.test(tag) ? tag : (segment ?? 'operations')));
}

function literalSegments(url: string): string[] {
  return url.split('/').filter((part) => part !== '' && placeholders(part).length === 0);
}

function methodCandidates(operation: RawOperation, resource: string): string[] {
  const id = ownString(operation.value, 'operationId');
  const candidates = [...shapeNames(operation, resource)];
  if (id !== undefined && /[A-Za-z]/.test(id)) candidates.push(camelCase(id));
  candidates.push(camelCase(`${operation.verb} ${operation.url}`));
  return candidates.map((name) => (RESERVED.has(name) ? `${name}Operation` : name));
}

const RESERVED = new Set([
  'constructor',
  'send',
  'page',
  'http',
  'client',
  'then',
  'tostring',
  'tojson',
  'valueof',
  'prototype',
]);

function shapeNames(operation: RawOperation, resource: string): string[] {
  const segments = operation.url.split('/').filter((part) => part !== '');
  const last = segments.at(-1) ?? '';
  const isItem = placeholders(last).length > 0;
  const noun = camelCase(isItem ? (segments.at(-2) ?? '') : last);
  const own =
    singular(noun).toLowerCase() === singular(resource).toLowerCase() ||
    resource.toLowerCase().endsWith(plural(noun).toLowerCase());
  const verb = isItem ? ITEM_VERBS[operation.verb] : COLLECTION_VERBS[operation.verb];
  if (verb === undefined || noun === 'unnamed') return [];
  if (own) return [verb];
  if (isItem) return [`${verb}${pascalCase(singular(noun))}`];
  const follows = placeholders(segments.at(-2) ?? '').length > 0;
  if (follows && operation.verb !== 'delete')
    return operation.verb === 'get' || operation.verb === 'post' ? [noun] : [`${verb}${pascalCase(noun)}`];
  if (follows) return [noun];
  return operation.verb === 'get' ? [`list${pascalCase(noun)}`] : [`${verb}${pascalCase(singular(noun))}`];
}

const ITEM_VERBS: Readonly<Record<string, string>> = {
  get: 'retrieve',
  put: 'update',
  patch: 'update',
  delete: 'delete',
  post: 'create',
};
const COLLECTION_VERBS: Readonly<Record<string, string>> = {
  get: 'list',
  post: 'create',
  put: 'replace',
  patch: 'update',
  delete: 'delete',
};
