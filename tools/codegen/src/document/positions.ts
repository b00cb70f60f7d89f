import { formatPointer, type Path } from './pointer.js';
import type { Position } from './position.js';

/** A position with the place in its file; the pointer is absent where it would mean nothing to the reader. */
export interface Located extends Position {
  readonly pointer?: string;
}

/** A key or element as its file had it. Where that is, is only found out when somebody asks. */
export interface Origin {
  readonly container: object;
  readonly key: string;
}

export type Place = Located | Origin;

/** A file that can say where its parts stand. Both methods may be slow: they are for messages. */
export interface SourceIndex {
  /** Where the file begins. */
  readonly start: Position;
  /** Answers for those origins that are of this file. */
  locate(origins: readonly Origin[]): ReadonlyMap<Origin, Located>;
}

/** What is known of a path while the tree is as it is: the places along it, from the outside in. */
export interface Trace {
  readonly path: Path;
  readonly places: readonly { readonly place: Place; readonly depth: number }[];
}

/**
 * Where each key and element of a tree was written. Kept beside the tree and by object identity, so that the
 * positions stay right when an overlay or a conversion moves parts of one file into another.
 */
export class Positions {
  readonly #moved = new WeakMap<object, Map<string, Place>>();
  readonly #files: SourceIndex[] = [];
  /** Set when the tree has another shape than its file: paths then mean nothing to the reader of a message. */
  converted = false;

  add(file: SourceIndex): void {
    this.#files.push(file);
  }

  set(container: object, key: string | number, place: Place): void {
    const known = this.#moved.get(container);
    if (known) known.set(String(key), place);
    else this.#moved.set(container, new Map([[String(key), place]]));
  }

  get(container: object, key: string | number): Place {
    return this.#moved.get(container)?.get(String(key)) ?? { container, key: String(key) };
  }

  /** Elements moved: positions of an array follow its elements. */
  removeElement(array: readonly unknown[], index: number): void {
    for (let next = index; next < array.length; next++) this.set(array, next, this.get(array, next + 1));
  }

  /** Remembers where `path` leads now; the tree may change before `locate` is asked. */
  trace(root: unknown, path: Path): Trace {
    const places: { place: Place; depth: number }[] = [];
    let value = root;
    for (const [index, key] of path.entries()) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) break;
      places.push({ place: this.get(value, key), depth: index + 1 });
      value = (value as Record<string, unknown>)[key];
    }
    return { path, places };
  }

  /** As trace, for one key of a container whose own place is not known. */
  traceKey(container: object, key: string | number): Trace {
    return { path: [key], places: [{ place: this.get(container, key), depth: 1 }] };
  }

  /** The position of each traced value, or of the nearest value around it that has one. */
  locate(traces: readonly Trace[], start: Position): (Located & { pointer: string })[] {
    const origins = traces.flatMap(({ places }) => places.map(({ place }) => place)).filter(isOrigin);
    const found = new Map<Place, Located>();
    for (const file of this.#files)
      for (const [origin, located] of file.locate(origins)) found.set(origin, located);
    return traces.map(({ path, places }) => {
      const nearest = places.findLast(({ place }) => !isOrigin(place) || found.has(place));
      if (nearest === undefined) return { ...start, pointer: formatPointer(path) };
      const located = isOrigin(nearest.place) ? (found.get(nearest.place) as Located) : nearest.place;
      if (located.pointer === undefined) return { ...located, pointer: formatPointer(path) };
      const rest = this.converted ? [] : path.slice(nearest.depth);
      return { ...located, pointer: located.pointer + formatPointer(rest).slice(1) };
    });
  }
}

function isOrigin(place: Place): place is Origin {
  return 'container' in place;
}
