import type { Path } from '../pointer.js';

/** Deeper documents are made to break programs; what follows recurses and must not run out of stack. */
export const MAX_DEPTH = 1000;
const MAX_NODES = 5_000_000;
const MAX_COPIES = 200_000;

/** Every object and list of a document, parents first, with the way to each. */
export interface Tree {
  readonly containers: readonly object[];
  /** Of each container, the number of the one it stands in; -1 for the root. */
  readonly parents: readonly number[];
  readonly keys: readonly (string | number)[];
  /** Keys of all objects together. */
  readonly members: number;
}

/** A document that is too deep, too large or has no end. */
export class TreeError extends Error {
  constructor(
    message: string,
    readonly advice: string,
    readonly path: Path,
  ) {
    super(message);
  }
}

/**
 * Lists the containers of plain values. With `shared`, values that stand in several places (YAML aliases) are copied, in
 * place, so that no two places share an object.
 * @throws TreeError
 */
export function indexTree(root: unknown, shared: boolean): Tree {
  const containers: object[] = [];
  const parents: number[] = [];
  const keys: (string | number)[] = [];
  const depths: number[] = [];
  const seen = new Set<object>();
  let nodes = 0;
  let copies = 0;
  let members = 0;
  const pathOf = (at: number): Path => wayTo({ parents, keys }, at);
  const add = (value: object, parent: number, key: string | number): void => {
    const depth = parent < 0 ? 0 : (depths[parent] as number) + 1;
    if (depth > MAX_DEPTH) {
      const message = `is nested deeper than ${String(MAX_DEPTH)} levels`;
      throw new TreeError(message, 'flatten the document', pathOf(parent).slice(0, 8));
    }
    if (shared) seen.add(value);
    containers.push(value);
    parents.push(parent);
    keys.push(key);
    depths.push(depth);
  };
  const copyOf = (value: object, parent: number, key: string | number): object => {
    const path = [...pathOf(parent), key];
    return copy(value, new Set(), () => ++copies > MAX_COPIES, path) as object;
  };
  if (isContainer(root)) add(root, -1, '');
  for (let at = 0; at < containers.length; at++) {
    const container = containers[at] as Record<string | number, unknown>;
    const own = Array.isArray(container) ? container.keys() : Object.keys(container);
    for (const key of own) {
      nodes++;
      if (typeof key === 'string') members++;
      const value = container[key];
      if (!isContainer(value)) continue;
      if (!shared || !seen.has(value)) add(value, at, key);
      else {
        const own = copyOf(value, at, key);
        Object.defineProperty(container, key, {
          value: own,
          enumerable: true,
          configurable: true,
          writable: true,
        });
        add(own, at, key);
      }
    }
    if (nodes > MAX_NODES) throw new TreeError('holds more than 5 million values', 'split the document', []);
  }
  return { containers, parents, keys, members };
}

/** The keys that lead from the root to a container. */
export function wayTo({ parents, keys }: Pick<Tree, 'parents' | 'keys'>, at: number): (string | number)[] {
  const path: (string | number)[] = [];
  for (let next = at; next > 0; next = parents[next] as number) path.push(keys[next] as string | number);
  return path.reverse();
}

function copy(value: unknown, open: Set<object>, isTooMuch: () => boolean, path: Path): unknown {
  if (!isContainer(value)) return value;
  if (open.has(value) || open.size > MAX_DEPTH)
    throw new TreeError('is a YAML alias that contains itself', 'use $ref for recursion', path);
  if (isTooMuch())
    throw new TreeError('expands to more than 200 thousand copies of YAML aliases', 'use $ref instead', path);
  open.add(value);
  const result: unknown[] | Record<string, unknown> = Array.isArray(value) ? [] : {};
  for (const [key, child] of Object.entries(value)) {
    const next = copy(child, open, isTooMuch, path);
    Object.defineProperty(result, key, { value: next, enumerable: true, configurable: true, writable: true });
  }
  open.delete(value);
  return result;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
