import type { RawOperation } from '../../document/operations.js';
import { ownString } from '../../document/shape.js';
import { pascalCase, singular } from '../names.js';
import { idNames } from './id-name.js';
import { camelOf } from './name-words.js';
import { isPrefix, pathShape, pathWords } from './path-shape.js';
import { resourceNames } from './resource-name.js';
import { type Manner, shapeNames } from './shape-name.js';

export interface DerivedNames {
  readonly resource: string;
  readonly method: string;
  /** The name that it would have, and the operation that has it. */
  readonly collision?: { readonly wanted: string; readonly holder: RawOperation };
}

export interface NamingFacts {
  /** Names that are given, and not derived. */
  given(operation: RawOperation): {
    readonly resource?: string | undefined;
    readonly method?: string | undefined;
  };
  /** Whether it answers with many things; undefined when the document does not tell. */
  answersList(operation: RawOperation): boolean | undefined;
}

const NOTHING: NamingFacts = { given: () => ({}), answersList: () => undefined };

/**
 * Names for documents without SDK facts: resources by tag or path, methods by operationId or by verb and path. Of those that
 * want the same name, the one with the shortest path keeps it, and the others take the next of their own candidates. The
 * order of operations in the document does not matter.
 */
export function deriveNames(
  operations: readonly RawOperation[],
  facts: NamingFacts = NOTHING,
): ReadonlyMap<RawOperation, DerivedNames> {
  const words = resourceNames(operations);
  const verbs = new Map<string, Set<string>>();
  const parents = new Set(operations.map(({ url }) => parentOf(url)));
  for (const { url, verb } of operations) verbs.set(url, (verbs.get(url) ?? new Set()).add(verb));
  const taken = new Map<string, RawOperation>();
  const found = new Map<RawOperation, DerivedNames>();
  for (const operation of inOrder(operations, facts)) {
    const noun = words.get(operation) ?? [];
    const given = facts.given(operation);
    const resource = given.resource ?? resourceName(noun);
    const candidates =
      given.method === undefined
        ? methodNames(operation, noun, {
            verb: operation.verb,
            shape: pathShape(operation.url),
            answersList: facts.answersList(operation),
            hasMembers: parents.has(parentOf(`${operation.url.replace(/\/$/, '')}/{}`)),
            siblings: new Set(
              [...(verbs.get(operation.url) ?? [])].filter((verb) => verb !== operation.verb),
            ),
          })
        : [given.method];
    const key = (method: string): string => `${resource}.${method}`.toLowerCase();
    const wanted = candidates[0] ?? operation.verb;
    const holder = taken.get(key(wanted));
    // Given names that repeat one another are an error, which is reported where they are read.
    const method = given.method ?? firstFree(candidates, (name) => taken.has(key(name)));
    taken.set(key(method), operation);
    const isMoved = holder !== undefined && given.method === undefined;
    found.set(operation, { resource, method, ...(isMoved ? { collision: { wanted, holder } } : {}) });
  }
  return found;
}

/** The path in front of a placeholder at the end, whatever the placeholders are called. */
function parentOf(url: string): string | undefined {
  const match = /^(.*)\/\{[^{}/]*\}\/?$/.exec(url);
  return match?.[1]?.replaceAll(/\{[^{}]*\}/g, '{}');
}

/** Given names first, then short paths; the order of the document decides nothing. */
function inOrder(operations: readonly RawOperation[], facts: NamingFacts): readonly RawOperation[] {
  const rank = (operation: RawOperation): number => (facts.given(operation).method === undefined ? 1 : 0);
  return operations.toSorted(
    (a, b) =>
      rank(a) - rank(b) || a.url.length - b.url.length || compare(a.url, b.url) || compare(a.verb, b.verb),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function firstFree(candidates: readonly string[], isTaken: (name: string) => boolean): string {
  const free = candidates.find((name) => !isTaken(name));
  if (free !== undefined) return free;
  const last = candidates.at(-1) ?? 'call';
  for (let number = 2; ; number++)
    if (!isTaken(`${last}${String(number)}`)) return `${last}${String(number)}`;
}

/** Names that the class of a client, or every object, uses. */
const CLIENT_MEMBERS: ReadonlySet<string> = new Set([
  'constructor',
  'withOptions',
  'toString',
  'toJSON',
  'then',
]);

function resourceName(words: readonly string[]): string {
  const name = camelOf(words);
  return CLIENT_MEMBERS.has(name) ? `${name}Resource` : name;
}

/** Names of one method, the best first. */
function methodNames(
  operation: RawOperation,
  resource: readonly string[],
  manner: Manner,
): readonly string[] {
  const { url, verb } = operation;
  const id = ownString(operation.value, 'operationId') ?? '';
  const own = idNames(id, url, manner, resource);
  const all = [
    ...own,
    ...shapeNames(manner, resource),
    [verb, ...pathWords(url).filter((word) => !isPrefix(word))],
  ];
  const names = all.filter((words) => words.length > 0).map(camelOf);
  return [...new Set(names.map((name) => withoutMembers(name, resource)))];
}

/** Members of every resource class; a method of that name would replace them. */
export const RESOURCE_MEMBERS: ReadonlySet<string> = new Set([
  'constructor',
  'facts',
  'http',
  'page',
  'send',
  'client',
  'then',
  'tostring',
  'tojson',
  'valueof',
  'prototype',
  'hasownproperty',
]);

function withoutMembers(name: string, resource: readonly string[]): string {
  return RESOURCE_MEMBERS.has(name.toLowerCase())
    ? `${name}${pascalCase(singular(camelOf(resource)))}`
    : name;
}
