import type { OperationModel, TypeUse } from '../model/types.js';
import { identifier } from '../source/escape.js';
import { union } from '../source/layout.js';
import type { Source } from '../source/source.js';

export function typeUse(type: TypeUse): Source {
  switch (type.kind) {
    case 'model':
      return identifier(type.name);
    case 'keyword':
      return identifier(type.name);
    case 'union':
      return union(type.of.map(typeUse));
  }
}

/** Names of models that stand in the types of these operations. */
export function modelsIn(types: readonly TypeUse[]): string[] {
  const names = types.flatMap((type): string[] =>
    type.kind === 'model' ? [type.name] : type.kind === 'union' ? modelsIn(type.of) : [],
  );
  return [...new Set(names)].sort();
}

export function resultTypes(operations: readonly OperationModel[]): TypeUse[] {
  return operations.flatMap((operation) => [
    operation.result,
    ...(operation.page ? [operation.page.item] : []),
  ]);
}
