import { componentSchemas, freeComponentName } from './identifiers/component-schemas.js';
import { eachPart } from './files/parts.js';
import { formatPointer } from './pointer.js';
import type { Positions } from './positions.js';
import { subschemas } from './schema-walk.js';
import { isObject, own, type JsonObject } from './shape.js';

/**
 * Printers and parsers of TypeScript recurse, many calls for each level, and it gives up comparing zod types that stand 50
 * deep in each other. Nobody writes schemas so deep by hand.
 */
const MAX_LEVELS = 25;

/** Makes a component of each schema that stands too deep inside another one, in place: it means the same by reference. */
export function splitDeepSchemas(root: JsonObject, positions: Positions): void {
  const seen = new Set<JsonObject>();
  const deep: { holder: Record<string | number, unknown>; key: string | number }[] = [];
  const visit = (schema: JsonObject, level: number): void => {
    seen.add(schema);
    for (const [child, path] of subschemas(schema, [])) {
      if (!isObject(child)) continue;
      const key = path.at(-1) as string | number;
      const holder = (path.length === 1 ? schema : own(schema, String(path[0]))) as JsonObject;
      if (level === MAX_LEVELS && !subschemas(child, []).next().done) deep.push({ holder, key });
      visit(child, level === MAX_LEVELS ? 0 : level + 1);
    }
  };
  eachPart(root, 'document', ({ kind, value }) => {
    if (kind === 'schema' && !seen.has(value)) visit(value, 0);
  });
  // Outer ones first: what is inside them keeps its holder.
  for (const { holder, key } of deep) {
    const schemas = componentSchemas(root);
    const name = freeComponentName(schemas, `Deep ${String(key)}`);
    schemas[name] = holder[key];
    positions.set(schemas, name, positions.get(holder, key));
    holder[key] = { $ref: formatPointer(['components', 'schemas', name]) };
  }
}
