import { parsePointer } from '../document/pointer.js';
import type { ModelTable } from './models.js';
import type { SchemaName } from './schemas.js';
import type { NamedSchema, OperationModel, ResourceModel } from './types.js';
import type { References } from './usage.js';

const SHARED = 'shared';

/** A schema stands in the file of the only resource that uses it; schemas of several or of none stand in `shared`. */
export function placeSchemas(
  names: ReadonlyMap<string, SchemaName>,
  resources: readonly ResourceModel[],
  references: References,
  models: ModelTable,
): NamedSchema[] {
  const files = new Map<string, string>();
  for (const { file, operations } of resources) {
    // What is reached from a second file is shared, with all that it leads to; nothing is looked at a third time.
    references.follow(operations.flatMap(schemasOf), (ref) => {
      const first = files.get(ref);
      if (first === file || first === SHARED) return false;
      files.set(ref, first === undefined ? file : SHARED);
      return true;
    });
  }
  // What nobody uses stands in `shared`, and so does all that it refers to: `shared` imports no other file.
  const unused = [...names.values()].filter(({ ref }) => !files.has(ref));
  for (const { ref } of unused) files.set(ref, SHARED);
  const roots = unused.map(({ schema }) => schema);
  references.follow(roots, (ref) => {
    if (files.get(ref) === SHARED) return false;
    files.set(ref, SHARED);
    return true;
  });
  return [...names.values()].map(({ ref, schema, constant }) => ({
    ref,
    path: parsePointer(ref) ?? [],
    schema,
    constant,
    model: models.modelOf(ref),
    file: files.get(ref) ?? SHARED,
  }));
}

/** Every schema that the descriptors of an operation lead to. */
export function schemasOf(operation: OperationModel): unknown[] {
  return [
    ...(operation.body?.choices ?? []).map(({ checked }) => checked?.schema),
    ...(operation.query?.parameters ?? []).map((parameter) => parameter.schema),
    ...operation.responses.map((response) => response.json?.schema),
  ];
}
