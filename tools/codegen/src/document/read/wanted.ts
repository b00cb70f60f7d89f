import type { Path } from '../pointer.js';

/** The paths of a document that are looked for, as a tree: a search goes only where one of them leads. */
export interface Wanted {
  readonly children: Map<string, Wanted>;
  /** The offset in the text, once it is found. */
  offset?: number;
}

/** The node at a path below `root`, made when it is missing. */
export function want(root: Wanted, path: Path): Wanted {
  let node = root;
  for (const key of path) {
    let next = node.children.get(String(key));
    if (next === undefined) {
      next = { children: new Map() };
      node.children.set(String(key), next);
    }
    node = next;
  }
  return node;
}

/** Has everything been found that is looked for below this node? */
export function isComplete(root: Wanted): boolean {
  return [...root.children.values()].every((child) => child.offset !== undefined && isComplete(child));
}
