import { isObject, type JsonObject } from '../shape.js';

/** `components.schemas` of a document, made when it is missing. */
export function componentSchemas(root: JsonObject): JsonObject {
  const components = member(root, 'components');
  return member(components, 'schemas');
}

function member(holder: JsonObject, key: string): JsonObject {
  const present = Object.hasOwn(holder, key) ? holder[key] : undefined;
  if (isObject(present)) return present;
  const made: JsonObject = {};
  holder[key] = made;
  return made;
}

/** `wanted`, or the first of `wanted 2`, `wanted 3` that no component has. */
export function freeComponentName(schemas: JsonObject, wanted: string): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? wanted : `${wanted} ${String(number)}`;
    if (!Object.hasOwn(schemas, candidate)) return candidate;
  }
}
