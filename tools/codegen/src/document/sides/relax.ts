import { parsePointer, valueAt } from '../pointer.js';
import { isObject, own, ownArray, ownObject, type JsonObject } from '../shape.js';
import { withMapping } from './mapping.js';

/** `readOnly`: what callers need not send. `writeOnly`: what servers need not answer. */
export type Mark = 'readOnly' | 'writeOnly';

/** The reference of the relaxed component, or the same where there is none. `others`: what is marked around it, and asked for in it. */
export type View = (ref: string, others: ReadonlySet<string>) => string;

/** Keywords that say more about the same value. `not` and `if` ask, and go on asking for the same. */
const COMBINED: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'then',
  'else',
  'dependentSchemas',
]);
const CHILDREN: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'items',
  'prefixItems',
  'unevaluatedItems',
  'contains',
]);
/** References may go round in a circle. */
const MAX_HOPS = 1000;
const NONE: ReadonlySet<string> = new Set();
const MAPS: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas']);

/** Relaxes schemas: properties with the mark are not required, at any depth. The originals stay as they are. */
export class Relaxer {
  readonly #known = new WeakMap<JsonObject, ReadonlySet<string>>();

  constructor(
    private readonly root: JsonObject,
    private readonly mark: Mark,
  ) {}

  /** The schema itself when nothing changes. `others` are marked, too. */
  relax(schema: unknown, view: View, others: ReadonlySet<string> = NONE): unknown {
    const marked = this.#marked(schema);
    return this.#changed(schema, others.size === 0 ? marked : new Set([...marked, ...others]), view);
  }

  #changed(schema: unknown, marked: ReadonlySet<string>, view: View): unknown {
    if (!isObject(schema)) return schema;
    const changes: JsonObject = {};
    const required = ownArray(schema, 'required');
    const kept = required.filter((name) => !marked.has(String(name)));
    if (kept.length < required.length) changes['required'] = kept;
    for (const [key, value] of Object.entries(schema)) {
      const isCombined = COMBINED.has(key);
      if (!isCombined && !CHILDREN.has(key)) continue;
      const change = (part: unknown): unknown =>
        isCombined ? this.#changed(part, marked, view) : this.relax(part, view);
      const changed = Array.isArray(value) || MAPS.has(key) ? mapped(value, change) : change(value);
      if (changed !== value) changes[key] = changed;
    }
    if (typeof schema['$ref'] === 'string') {
      const ref = this.#reference(schema['$ref'], marked, view);
      if (ref !== schema['$ref']) changes['$ref'] = ref;
    }
    return Object.keys(changes).length === 0 ? schema : withMapping(schema, { ...schema, ...changes });
  }

  #reference(ref: string, marked: ReadonlySet<string>, view: View): string {
    if (marked.size === 0) return view(ref, NONE);
    const target = valueAt(this.root, parsePointer(ref) ?? []);
    const inherited = this.#marked(target);
    const others = new Set([...marked].filter((name) => !inherited.has(name)));
    return view(ref, this.#asksFor(target, others) ? others : NONE);
  }

  /** Names of marked properties, also of the schemas that this one combines. */
  #marked(schema: unknown): ReadonlySet<string> {
    if (!isObject(schema)) return NONE;
    const known = this.#known.get(schema);
    if (known !== undefined) return known;
    const names = new Set<string>();
    for (const part of this.#parts(schema)) {
      for (const [name, property] of Object.entries(ownObject(part, 'properties')))
        if (this.isMarked(property)) names.add(name);
    }
    const found = names.size === 0 ? NONE : names;
    this.#known.set(schema, found);
    return found;
  }

  /** Whether a property has the mark, or what it refers to, and so on. */
  isMarked(property: unknown): boolean {
    let next = property;
    for (let hops = 0; isObject(next) && hops < MAX_HOPS; hops++) {
      if (next[this.mark] === true) return true;
      const ref = next['$ref'];
      next = typeof ref === 'string' ? valueAt(this.root, parsePointer(ref) ?? []) : undefined;
    }
    return false;
  }

  #asksFor(schema: unknown, names: ReadonlySet<string>): boolean {
    if (names.size === 0) return false;
    for (const part of this.#parts(schema)) {
      if (ownArray(part, 'required').some((name) => names.has(String(name)))) return true;
    }
    return false;
  }

  /** The schema and all that it combines, over references, each once. */
  #parts(schema: unknown): ReadonlySet<JsonObject> {
    const found = new Set<JsonObject>();
    const open: unknown[] = [schema];
    while (open.length > 0) {
      const part = open.pop();
      if (!isObject(part) || found.has(part)) continue;
      found.add(part);
      if (typeof part['$ref'] === 'string') open.push(valueAt(this.root, parsePointer(part['$ref']) ?? []));
      for (const key of COMBINED) {
        const value = own(part, key);
        if (isObject(value) && MAPS.has(key)) open.push(...Object.values(value));
        else open.push(...[value].flat());
      }
    }
    return found;
  }
}

/** A list or a map with changed entries; itself when none has changed. */
function mapped(value: unknown, change: (entry: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    const list = value as unknown[];
    const changed = list.map(change);
    return changed.some((entry, index) => entry !== list[index]) ? changed : value;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const changed = entries.map(([name, entry]) => [name, change(entry)] as const);
  const isSame = changed.every(([, entry], index) => entry === entries[index]?.[1]);
  return isSame ? value : Object.fromEntries(changed);
}
