import { walkSchemas } from './schema-walk.js';
import { isObject, type JsonObject } from './shape.js';

/**
 * Rewrites the schemas of an OpenAPI 3.0 document, in place, into what they mean in JSON Schema 2020-12:
 * `nullable` becomes a type, boolean exclusive bounds become numbers, siblings of `$ref` are dropped.
 */
export function upgradeSchemas(root: JsonObject): void {
  walkSchemas(root, (schema) => {
    if (typeof schema['$ref'] === 'string') {
      for (const key of Object.keys(schema))
        if (key !== '$ref' && key !== 'description') Reflect.deleteProperty(schema, key);
      return;
    }
    // OpenAPI 3.0.3: nullable widens `type` of the same schema and means nothing without it.
    if (schema['nullable'] === true && typeof schema['type'] === 'string')
      schema['type'] = [schema['type'], 'null'];
    delete schema['nullable'];
    moveBound(schema, 'exclusiveMinimum', 'minimum');
    moveBound(schema, 'exclusiveMaximum', 'maximum');
  });
}

function moveBound(schema: JsonObject, exclusive: string, inclusive: string): void {
  const flag = schema[exclusive];
  if (typeof flag !== 'boolean') return;
  Reflect.deleteProperty(schema, exclusive);
  if (flag && typeof schema[inclusive] === 'number') {
    schema[exclusive] = schema[inclusive];
    Reflect.deleteProperty(schema, inclusive);
  }
}

/** `type` as a list; undefined when the schema allows every type. */
export function typesOf(schema: JsonObject): readonly string[] | undefined {
  const type = schema['type'];
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? type.map(String) : undefined;
}

export function isNullSchema(schema: unknown): boolean {
  return isObject(schema) && schema['type'] === 'null';
}
