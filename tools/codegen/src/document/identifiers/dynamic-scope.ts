import { formatPointer, parsePointer, type Path } from '../pointer.js';
import { subschemas } from '../schema-walk.js';
import { ownString } from '../shape.js';
import type { Place, Resource, SchemaIndex } from './schema-index.js';

/** Where each dynamic anchor leads: to the outermost resource that was entered on the way and has it. */
export type Scope = ReadonlyMap<string, string>;

/** What `$dynamicRef` means at each place, and which of it matters where. */
export class DynamicScopes {
  readonly #targets = new Map<string, Set<string>>();
  readonly #relevant = new Map<string, ReadonlySet<string>>();

  constructor(private readonly index: SchemaIndex) {
    for (const { resources } of index.places) {
      for (const [name, path] of (resources.at(-1) as Resource).dynamicAnchors) {
        this.#targets.set(name, (this.#targets.get(name) ?? new Set()).add(formatPointer(path)));
      }
    }
  }

  enter(scope: Scope, resources: readonly Resource[]): Scope {
    const fresh = resources.flatMap(({ dynamicAnchors }) =>
      [...dynamicAnchors].filter(([name]) => !scope.has(name)),
    );
    if (fresh.length === 0) return scope;
    const result = new Map(scope);
    for (const [name, path] of fresh) if (!result.has(name)) result.set(name, formatPointer(path));
    return result;
  }

  /** The scope of a schema that is judged where it stands. */
  inPlace(path: Path): Scope {
    return this.enter(new Map(), this.index.resourcesAt(path));
  }

  /** The part of a scope that changes what a schema means, as a text to compare. */
  meaning(scope: Scope, path: Path): string {
    const names = [...this.#relevantAt(formatPointer(path))].filter((name) => scope.has(name)).sort();
    return JSON.stringify(names.map((name) => [name, scope.get(name)]));
  }

  /** Names of the dynamic references that a schema can reach. */
  #relevantAt(start: string): ReadonlySet<string> {
    const known = this.#relevant.get(start);
    if (known) return known;
    const names = new Set<string>();
    const seen = new Set<string>([start]);
    const open = [start];
    const visit = (pointer: string): void => {
      if (!seen.has(pointer)) open.push(pointer);
      seen.add(pointer);
    };
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const place = this.index.place(parsePointer(next) ?? []);
      if (place === undefined) continue;
      for (const [, path] of subschemas(place.schema, place.path)) visit(formatPointer(path));
      for (const { path, dynamic } of this.#references(place)) {
        visit(formatPointer(path));
        if (dynamic === undefined) continue;
        names.add(dynamic);
        for (const target of this.#targets.get(dynamic) ?? []) visit(target);
      }
    }
    this.#relevant.set(start, names);
    return names;
  }

  #references({ schema, resources }: Place): { path: Path; dynamic?: string }[] {
    const from = resources.at(-1) as Resource;
    const plain = this.index.resolve(ownString(schema, '$ref') ?? '#', from);
    const dynamic = this.index.resolve(ownString(schema, '$dynamicRef') ?? '#', from);
    return [
      ...(plain && Object.hasOwn(schema, '$ref') ? [{ path: plain.path }] : []),
      ...(dynamic && Object.hasOwn(schema, '$dynamicRef') ? [dynamic] : []),
    ];
  }
}
