import type { Path } from './pointer.js';
import type { Position } from './problem.js';

/**
 * Where each key and element of a tree was written. Kept beside the tree and by object identity, so that the
 * positions stay right when an overlay moves parts of one file into another.
 */
export class Positions {
  readonly #keys = new WeakMap<object, Map<string, Position>>();

  set(container: object, key: string | number, position: Position): void {
    const known = this.#keys.get(container);
    if (known) known.set(String(key), position);
    else this.#keys.set(container, new Map([[String(key), position]]));
  }

  get(container: object, key: string | number): Position | undefined {
    return this.#keys.get(container)?.get(String(key));
  }

  /** Elements moved: positions of an array follow its elements. */
  removeElement(array: readonly unknown[], index: number): void {
    for (let next = index; next < array.length; next++) {
      const position = this.get(array, next + 1);
      if (position) this.set(array, next, position);
    }
  }

  /** The position of the value at `path`, or of the nearest ancestor that has one. */
  locate(root: unknown, path: Path, start: Position): Position {
    let position = start;
    let value = root;
    for (const key of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) break;
      position = this.get(value, key) ?? position;
      value = (value as Record<string, unknown>)[key];
    }
    return position;
  }
}
