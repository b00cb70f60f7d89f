import { parsePointer } from '../document/pointer.js';
import type { ModelTable } from './models.js';
import type { SchemaName } from './schemas.js';
import type { NamedSchema, OperationModel, ResourceModel } from './types.js';
import type { References } from './usage.js';

/** A schema stands in the file of the only resource that uses it; schemas of several or of none stand in `shared`. */
export function placeSchemas(
  names: ReadonlyMap<string, SchemaName>,
  resources: readonly ResourceModel[],
  references: References,
  models: ModelTable,
): NamedSchema[] {
  const users = new Map<string, Set<string>>();
  for (const resource of resources) {
    for (const ref of references.reachable(resource.operations.flatMap(schemasOf))) {
      const files = users.get(ref) ?? new Set();
      users.set(ref, files.add(resource.file));
    }
  }
  // What nobody uses stands in `shared`, and so does all that it refers to: `shared` imports no other file.
  const unused = [...names.values()].filter(({ ref }) => !users.has(ref));
  for (const ref of [
    ...unused.map((schema) => schema.ref),
    ...references.reachable(unused.map(({ schema }) => schema)),
  ]) {
    users.set(ref, new Set(users.get(ref)).add('shared'));
  }
  return [...names.values()].map((schema) => {
    const files = [...(users.get(schema.ref) ?? [])];
    return {
      ref: schema.ref,
      path: parsePointer(schema.ref) ?? [],
      schema: schema.schema,
      constant: schema.constant,
      model: models.modelOf(schema.ref),
      file: files.length === 1 ? (files[0] as string) : 'shared',
    };
  });
}

/** Every schema that the descriptors of an operation lead to. */
export function schemasOf(operation: OperationModel): unknown[] {
  return [
    ...(operation.body?.choices ?? []).map(({ checked }) => checked?.schema),
    ...(operation.query?.parameters ?? []).map((parameter) => parameter.schema),
    ...operation.responses.map((response) => response.json?.schema),
  ];
}
