import { canonicalRef } from '../document/recursion.js';
import { parsePointer } from '../document/pointer.js';
import { own, ownString } from '../document/shape.js';
import type { NameTable } from './names.js';
import { plainRef, type SchemaName } from './schemas.js';
import type { ErrorBody, Model, ModelType, TypeUse } from './types.js';

/** The exported types: components, and named aliases for bodies, queries, inline responses and items. */
export class ModelTable {
  readonly #components = new Map<string, string>();
  readonly #used = new Set<string>();
  readonly #aliases: Model[] = [];
  readonly #errors = new Map<string, string>();

  constructor(
    private readonly schemas: ReadonlyMap<string, SchemaName>,
    private readonly names: NameTable,
  ) {
    for (const schema of schemas.values()) {
      if (schema.wantedModel === undefined) continue;
      this.#components.set(schema.ref, names.claim(schema.wantedModel, `${schema.wantedModel}Model`));
    }
  }

  /** The model of a component, marked as needed by a signature. */
  component(ref: string): string | undefined {
    const name = this.#components.get(canonicalRef(ref));
    if (name !== undefined) this.#used.add(canonicalRef(ref));
    return name;
  }

  /** The type of a schema: its component's model, or an alias called `wanted` with the given definition. */
  use(schema: unknown, wanted: string, type: ModelType): TypeUse {
    const ref = plainRef(schema);
    const component = ref === undefined ? undefined : this.component(ref);
    return { kind: 'model', name: component ?? this.alias(wanted, type, ownString(schema, 'description')) };
  }

  alias(wanted: string, type: ModelType, description: string | undefined): string {
    const name = this.names.claim(wanted, `${wanted}Model`);
    this.#aliases.push({ name, type, description, deprecated: false });
    return name;
  }

  /** The bodies of an operation's errors. Operations whose errors are alike share the first one's. */
  errors(wanted: string, place: string, bodies: readonly ErrorBody[]): void {
    const key = JSON.stringify(bodies);
    const known = this.#errors.get(key);
    if (known !== undefined) {
      this.alias(wanted, { kind: 'errors', place, bodies, same: known }, undefined);
      return;
    }
    this.#errors.set(key, this.alias(wanted, { kind: 'errors', place, bodies }, undefined));
  }

  /** A body has its own name (`SessionCreateParams`), unless the overlay named its component. */
  body(schema: unknown, wanted: string, type: ModelType): string {
    const ref = plainRef(schema);
    const known = ref === undefined ? undefined : this.schemas.get(canonicalRef(ref));
    if (ref === undefined || known === undefined)
      return this.alias(wanted, type, ownString(schema, 'description'));
    const own = this.#components.get(known.ref);
    if (own !== undefined && (known.renamed || own === wanted)) return this.component(ref) ?? own;
    const name = parsePointer(known.ref)?.[2];
    if (name === undefined || own === undefined) return this.alias(wanted, type, undefined);
    return this.alias(wanted, { kind: 'component', name }, ownString(known.schema, 'description'));
  }

  /** Components whose only use is to be a body are known by the body's name. */
  list(usedElsewhere: ReadonlySet<string>): Model[] {
    const aliased = new Set(
      this.#aliases.flatMap(({ type }) => (type.kind === 'component' ? [type.name] : [])),
    );
    const kept = [...this.#components].flatMap(([ref, model]): Model[] => {
      const name = parsePointer(ref)?.[2] ?? '';
      if (aliased.has(name) && !this.#used.has(ref) && !usedElsewhere.has(ref)) return [];
      const { schema } = this.schemas.get(ref) ?? {};
      return [
        {
          name: model,
          type: { kind: 'component', name },
          description: ownString(schema, 'description') ?? ownString(schema, 'title'),
          deprecated: own(schema, 'deprecated') === true,
        },
      ];
    });
    return [...kept, ...this.#aliases].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  modelOf(ref: string): string | undefined {
    return this.#components.get(ref);
  }
}
