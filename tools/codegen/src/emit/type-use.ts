import type { OperationModel, TypeUse } from '../model/types.js';
import { identifier } from '../source/escape.js';
import { union } from '../source/layout.js';
import { code, type Source } from '../source/source.js';

export function typeUse(type: TypeUse): Source {
  switch (type.kind) {
    case 'model':
      return identifier(type.name);
    case 'wire':
    case 'keyword':
      return identifier(type.name);
    case 'stream':
      return code`ReadableStream<Uint8Array>`;
    case 'iterable':
      return code`AsyncIterable<${typeUse(type.of)}>`;
    case 'union':
      return union(type.of.map(typeUse));
  }
}

/** Names of models that stand in these types. */
export function modelsIn(types: readonly TypeUse[]): string[] {
  return namesIn(types, 'model');
}

/** Names of types of core's `wire` that stand in these types. */
export function wireTypesIn(types: readonly TypeUse[]): string[] {
  return namesIn(types, 'wire');
}

function namesIn(types: readonly TypeUse[], kind: 'model' | 'wire'): string[] {
  const names = types.flatMap((type): string[] => {
    if (type.kind === 'union') return namesIn(type.of, kind);
    if (type.kind === 'iterable') return namesIn([type.of], kind);
    return type.kind === kind ? [type.name] : [];
  });
  return [...new Set(names)].sort();
}

/** What an operation may give: its result, or a stream of it. */
export function streamed({ result, stream }: OperationModel): TypeUse {
  if (!stream) return result;
  return { kind: 'union', of: [...(result.kind === 'union' ? result.of : [result]), { kind: 'stream' }] };
}

export function resultTypes(operations: readonly OperationModel[]): TypeUse[] {
  return operations.flatMap((operation) => [
    operation.result,
    ...(operation.page ? [operation.page.item] : []),
  ]);
}

export function bodyTypes(operations: readonly OperationModel[]): TypeUse[] {
  return operations.flatMap(({ body }) => (body?.choices ?? []).map(({ type }) => type));
}
