import { formatPointer, parsePointer, valueAt } from '../document/pointer.js';
import { ownObject, ownString, type JsonObject } from '../document/shape.js';
import { pascalCase, type NameTable } from './names.js';
import { schemaTargets } from './usage.js';

/** A schema that will be exported, before it is known where. */
export interface SchemaName {
  readonly ref: string;
  readonly schema: unknown;
  readonly constant: string;
  /** Name wanted for the type; undefined for targets of references that are no components. */
  readonly wantedModel: string | undefined;
  readonly renamed: boolean;
}

/** Names every component schema and every other target of a reference. Independent of the document's order. */
export function nameSchemas(root: JsonObject, constants: NameTable): ReadonlyMap<string, SchemaName> {
  const refs = new Map<string, string>();
  for (const name of Object.keys(ownObject(ownObject(root, 'components'), 'schemas'))) {
    refs.set(formatPointer(['components', 'schemas', name]), name);
  }
  for (const ref of schemaTargets(root)) {
    if (!refs.has(ref)) refs.set(ref, (parsePointer(ref) ?? []).slice(-3).join(' '));
  }
  const found = new Map<string, SchemaName>();
  for (const [ref, name] of [...refs].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const schema = valueAt(root, parsePointer(ref) ?? []);
    const model = ownString(schema, 'x-sdk-model');
    const base = model ?? pascalCase(name);
    found.set(ref, {
      ref,
      schema,
      constant: constants.claim(base, `${base}Schema`),
      wantedModel: /^#\/components\/schemas\/[^/]+$/.test(ref) ? base : undefined,
      renamed: model !== undefined,
    });
  }
  return found;
}

/** The component that a schema is nothing but a reference to. */
export function plainRef(schema: unknown): string | undefined {
  const ref = ownString(schema, '$ref');
  const others = Object.keys((schema ?? {}) as object).filter(
    (key) => key !== '$ref' && key !== 'description' && !key.startsWith('x-'),
  );
  return ref !== undefined && others.length === 0 ? ref : undefined;
}
