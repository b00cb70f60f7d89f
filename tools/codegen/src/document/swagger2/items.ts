import { isObject, ownObject, ownString, type JsonObject } from '../shape.js';
import { put, take, type Conversion } from './conversion.js';
import { rewriteKeywords } from './schemas.js';

/** What Swagger writes into a parameter or a header itself, and OpenAPI into its schema. */
const SCHEMA_KEYS: ReadonlySet<string> = new Set([
  'type',
  'format',
  'items',
  'default',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'enum',
  'multipleOf',
  'x-nullable',
]);

/** Splits a parameter or header into the part that is its schema and the rest. */
export function splitSchema(
  source: JsonObject,
  conversion: Conversion,
): { schema: JsonObject; rest: JsonObject } {
  const schema: JsonObject = {};
  const rest: JsonObject = {};
  take(schema, source, conversion.positions, { keys: SCHEMA_KEYS });
  take(rest, source, conversion.positions, { except: new Set([...SCHEMA_KEYS, 'collectionFormat']) });
  rewriteKeywords(schema, conversion);
  dropInnerFormats(schema, conversion);
  return { schema, rest };
}

/** Lists in lists: OpenAPI 3 says nothing about how the inner ones are written. */
function dropInnerFormats(schema: JsonObject, { problems }: Conversion): void {
  for (let items = schema['items']; isObject(items); items = items['items']) {
    if (!Object.hasOwn(items, 'collectionFormat')) continue;
    const advice = 'lists inside lists are sent as the client writes them';
    problems.warnAt(items, 'collectionFormat', 'has no counterpart in OpenAPI 3', advice);
    delete items['collectionFormat'];
  }
}

/** The style of a list, as OpenAPI 3 writes it; empty for what is no list. */
export function styleOf(source: JsonObject, place: string, { problems }: Conversion): JsonObject {
  if (source['type'] !== 'array') return {};
  const format = ownString(source, 'collectionFormat') ?? 'csv';
  const isForm = place === 'query' || place === 'formData';
  if (isForm && format === 'multi') return { style: 'form', explode: true };
  if (isForm && format === 'ssv') return { style: 'spaceDelimited', explode: false };
  if (isForm && format === 'pipes') return { style: 'pipeDelimited', explode: false };
  if (format !== 'csv') {
    const advice = 'the list is written with commas';
    problems.warnAt(
      source,
      'collectionFormat',
      `is ${format}, which OpenAPI 3 cannot say of ${place}`,
      advice,
    );
  }
  return { style: isForm ? 'form' : 'simple', explode: false };
}

/** A header of a response. */
export function convertHeader(source: JsonObject, conversion: Conversion): JsonObject {
  const { schema, rest } = splitSchema(source, conversion);
  for (const [key, value] of Object.entries(styleOf(source, 'header', conversion))) rest[key] = value;
  put(rest, 'schema', schema, conversion.positions.get(source, 'type'), conversion.positions);
  return rest;
}

/** A parameter of query, header or path. */
export function convertParameter(source: JsonObject, conversion: Conversion): JsonObject {
  const { positions, problems } = conversion;
  const { schema, rest } = splitSchema(source, conversion);
  const place = ownString(source, 'in') ?? '';
  for (const [key, value] of Object.entries(styleOf(source, place, conversion)))
    put(rest, key, value, positions.get(source, 'collectionFormat'), positions);
  if (!Object.hasOwn(source, 'type'))
    problems.errorAt(
      source,
      'name',
      'is a parameter without a type',
      'give it `type`, and `items` for an array',
    );
  if (Object.keys(ownObject(source, 'schema')).length > 0) {
    const advice = 'only body parameters have one; write type and format into the parameter itself';
    problems.warnAt(source, 'schema', 'stands in a parameter that is no body', advice);
  } else put(rest, 'schema', schema, positions.get(source, 'type'), positions);
  return rest;
}
