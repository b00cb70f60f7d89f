import type { NamedSchema } from '../../model/types.js';
import type { References } from '../../model/usage.js';

/** Definitions before their uses where that is possible, otherwise in document order. Iterative depth-first search. */
export function dependencyOrder(schemas: readonly NamedSchema[], references: References): NamedSchema[] {
  const here = new Map(schemas.map((schema) => [schema.ref, schema]));
  const done = new Set<string>();
  const result: NamedSchema[] = [];
  for (const start of schemas) {
    const stack: { schema: NamedSchema; next: string[] }[] = [];
    const enter = (schema: NamedSchema): void => {
      done.add(schema.ref);
      stack.push({ schema, next: [...references.of(schema.ref)].reverse() });
    };
    if (!done.has(start.ref)) enter(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const ref = top.next.pop();
      const child = ref === undefined ? undefined : here.get(ref);
      if (child !== undefined && !done.has(child.ref)) enter(child);
      else if (ref === undefined) {
        result.push(top.schema);
        stack.pop();
      }
    }
  }
  return result;
}
