import { canonicalRef } from '../document/recursion.js';
import type { Path } from '../document/pointer.js';
import { walkSchema, walkSchemas } from '../document/schema-walk.js';
import { parsePointer, valueAt } from '../document/pointer.js';
import type { JsonObject } from '../document/shape.js';

export interface SchemaRoot {
  readonly schema: unknown;
  readonly path: Path;
}

/** Which named schemas are reachable from which others. Computed once per document. */
export class References {
  readonly #direct = new Map<string, ReadonlySet<string>>();

  constructor(private readonly root: JsonObject) {}

  /** References that stand in a schema itself. */
  directly(schema: unknown): ReadonlySet<string> {
    const found = new Set<string>();
    walkSchema(schema, [], (part) => {
      if (typeof part['$ref'] === 'string') found.add(canonicalRef(part['$ref']));
    });
    return found;
  }

  /** References of a named schema. */
  of(ref: string): ReadonlySet<string> {
    let found = this.#direct.get(ref);
    if (found === undefined) {
      found = this.directly(valueAt(this.root, parsePointer(ref) ?? []));
      this.#direct.set(ref, found);
    }
    return found;
  }

  /** References of any of these named schemas. */
  from(refs: Iterable<string>): ReadonlySet<string> {
    return new Set([...refs].flatMap((ref) => [...this.of(ref)]));
  }

  /** Everything reachable from the given schemas, over any number of references. */
  reachable(schemas: Iterable<unknown>): ReadonlySet<string> {
    const found = new Set<string>();
    this.follow(schemas, (ref) => {
      if (found.has(ref)) return false;
      found.add(ref);
      return true;
    });
    return found;
  }

  /** Follows references from the given schemas; `enter` says for each whether to go on from there. */
  follow(schemas: Iterable<unknown>, enter: (ref: string) => boolean): void {
    const open: string[] = [];
    for (const schema of schemas) open.push(...this.directly(schema));
    for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
      if (enter(ref)) open.push(...this.of(ref));
    }
  }
}

/** Targets of all references between schemas, with the schemas that hold them. */
export function schemaTargets(root: JsonObject): ReadonlySet<string> {
  const found = new Set<string>();
  walkSchemas(root, (schema) => {
    if (typeof schema['$ref'] === 'string') found.add(canonicalRef(schema['$ref']));
  });
  return found;
}
