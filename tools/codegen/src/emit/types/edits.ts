import { valueAt, type Path } from '../../document/pointer.js';
import type { JsonObject } from '../../document/shape.js';

/** Changes a document without touching the original: what leads to a change is copied, once, and all else is shared. */
export class Edits {
  readonly root: JsonObject;
  readonly #copies = new Set<object>();

  constructor(original: JsonObject) {
    this.root = this.#copy(original);
  }

  /** Does nothing where an earlier change has removed the place. */
  set(path: Path, value: unknown): void {
    let holder: object = this.root;
    for (const key of path.slice(0, -1)) {
      const child = valueAt(holder, [key]);
      if (typeof child !== 'object' || child === null) return;
      const copy = this.#copies.has(child) ? child : this.#copy(child);
      define(holder, key, copy);
      holder = copy;
    }
    define(holder, path.at(-1) ?? '', value);
  }

  #copy<T extends object>(original: T): T {
    const copy = (Array.isArray(original) ? [...(original as unknown[])] : { ...original }) as T;
    this.#copies.add(copy);
    return copy;
  }
}

/** `__proto__` is a name like any other. */
function define(holder: object, key: string | number, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
