import { isObject, type JsonObject } from '../../document/shape.js';
import { canonical } from '../canonical.js';

/** Which component of the old document is which of the new one. */
export class Renames {
  readonly #pairs = new Map<string, string>();
  readonly #inlined = new Set<string>();
  readonly #extracted = new Set<string>();

  constructor(
    private readonly before: JsonObject,
    private readonly after: JsonObject,
  ) {
    for (const exact of [true, false]) this.#pair(exact);
  }

  /** Old name to new name, for components that have another one. */
  get pairs(): ReadonlyMap<string, string> {
    return this.#pairs;
  }

  get removed(): readonly string[] {
    return names(this.before).filter((name) => !Object.hasOwn(this.after, name) && !this.#pairs.has(name));
  }

  get added(): readonly string[] {
    const renamed = new Set(this.#pairs.values());
    return names(this.after).filter((name) => !Object.hasOwn(this.before, name) && !renamed.has(name));
  }

  isInlined(name: string): boolean {
    return this.#inlined.has(name);
  }

  isExtracted(name: string): boolean {
    return this.#extracted.has(name);
  }

  /** A component was met where the other document has an inline schema. */
  inlined(name: string): void {
    if (!Object.hasOwn(this.after, name)) this.#inlined.add(name);
  }

  extracted(name: string): void {
    if (!Object.hasOwn(this.before, name)) this.#extracted.add(name);
  }

  /** Two components were met at the same place. One that is gone and one that is new, and alike: renamed and changed. */
  met(from: string, to: string): void {
    if (from === to || this.#pairs.has(from) || !this.removed.includes(from) || !this.added.includes(to))
      return;
    if (areAlike(this.before[from], this.after[to])) this.#pairs.set(from, to);
  }

  /** Both are known, and they are not one that was renamed. */
  isExchanged(from: string, to: string): boolean {
    if (this.#pairs.get(from) === to) return false;
    const bothStay = Object.hasOwn(this.after, from) && Object.hasOwn(this.before, to);
    return bothStay || !areAlike(this.before[from], this.after[to]);
  }

  /** Equal shapes, first with the names of references (renamed ones as they are now), then without. */
  #pair(isExact: boolean): void {
    for (let found = true; found;) {
      found = false;
      for (const from of this.removed) {
        const shape = shapeOf(this.before[from], from, isExact ? this.#pairs : undefined);
        const equal = this.added.filter(
          (to) => shapeOf(this.after[to], to, isExact ? new Map() : undefined) === shape,
        );
        const [to] = equal;
        if (to === undefined || equal.length > 1) continue;
        this.#pairs.set(from, to);
        found = true;
      }
    }
  }
}

function names(schemas: JsonObject): string[] {
  return Object.keys(schemas).sort();
}

const INFORMING = new Set(['description', 'title', 'example', 'examples']);

/** Text of a shape without words; references to itself are told apart from others. */
function shapeOf(schema: unknown, own: string, renamed: ReadonlyMap<string, string> | undefined): string {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (!isObject(value)) return value;
    const entries = Object.entries(value).filter(([key]) => !INFORMING.has(key) || isObject(value[key]));
    return Object.fromEntries(
      entries.map(([key, entry]) => [key, key === '$ref' ? ref(entry) : plain(entry)]),
    );
  };
  const ref = (value: unknown): unknown => {
    const name = typeof value === 'string' ? value.replace('#/components/schemas/', '') : '';
    if (name === own) return '#self';
    if (renamed === undefined) return '#other';
    return renamed.get(name) ?? name;
  };
  return canonical(plain(schema));
}

/** At least half of the properties of both are shared, or neither has any. */
function areAlike(a: unknown, b: unknown): boolean {
  const [from, to] = [propertiesOf(a), propertiesOf(b)];
  if (from.length + to.length === 0) return canonical(typeIn(a)) === canonical(typeIn(b));
  const both = from.filter((name) => to.includes(name)).length;
  return both * 2 >= Math.max(from.length, to.length);
}

function propertiesOf(schema: unknown): string[] {
  const own = isObject(schema) ? schema['properties'] : undefined;
  return isObject(own) ? Object.keys(own) : [];
}

function typeIn(schema: unknown): unknown {
  return isObject(schema) ? schema['type'] : undefined;
}
