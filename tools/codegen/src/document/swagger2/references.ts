import { freeComponentName } from '../identifiers/component-schemas.js';
import { formatPointer, parsePointer, valueAt } from '../pointer.js';
import { isObject, own, ownObject, type JsonObject } from '../shape.js';
import { put, type Conversion } from './conversion.js';

const MOVED: Readonly<Record<string, string>> = {
  definitions: 'schemas',
  parameters: 'parameters',
  responses: 'responses',
  securityDefinitions: 'securitySchemes',
};

/** `#/definitions/A/properties/b` -> `#/components/schemas/A/properties/b` */
export function movedReference(ref: string): string {
  const [first, ...rest] = parsePointer(ref) ?? [];
  const moved = first === undefined || !Object.hasOwn(MOVED, first) ? undefined : MOVED[first];
  return moved === undefined ? ref : formatPointer(['components', moved, ...rest]);
}

/** The object that a reference leads to in the end; the value itself when it is no reference. */
export function followed(value: JsonObject, root: JsonObject): JsonObject {
  let current = value;
  for (let ref = own(current, '$ref'); typeof ref === 'string'; ref = own(current, '$ref')) {
    const target = valueAt(root, parsePointer(ref) ?? []);
    if (!isObject(target)) return current;
    current = target;
  }
  return current;
}

/** Rewrites the reference of a schema. One that leads into an operation makes a definition of what it finds there. */
export function moveSchemaReference(schema: JsonObject, { root, positions }: Conversion): void {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return;
  const path = parsePointer(ref) ?? [];
  if (path[0] !== 'definitions' && path[0] !== undefined) {
    const holder = valueAt(root, path.slice(0, -1));
    const key = path.at(-1) as string;
    if (typeof holder !== 'object' || holder === null) return;
    if (!isObject(root['definitions'])) root['definitions'] = {};
    const definitions = ownObject(root, 'definitions');
    const name = freeComponentName(definitions, path.slice(-3).join(' '));
    put(definitions, name, own(holder, key), positions.get(holder, key), positions);
    const moved = formatPointer(['definitions', name]);
    put(holder, key, { $ref: movedReference(moved) }, positions.get(holder, key), positions);
    schema['$ref'] = moved;
  }
  schema['$ref'] = movedReference(String(schema['$ref']));
}
