import { copyTree } from '../identifiers/copy-tree.js';
import { ownString, type JsonObject } from '../shape.js';
import { put, type Conversion } from './conversion.js';
import { splitSchema, styleOf } from './items.js';

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** A parameter, and the list and index where the operation has it. */
export interface Listed {
  readonly value: JsonObject;
  readonly list: object;
  readonly index: number;
}

/** The request body that body and formData parameters describe; undefined when there are none. */
export function requestBodyOf(
  parameters: readonly Listed[],
  consumes: readonly string[],
  conversion: Conversion,
): JsonObject | undefined {
  const bodies = parameters.filter(({ value }) => value['in'] === 'body');
  const fields = parameters.filter(({ value }) => value['in'] === 'formData');
  const [first, second] = [...bodies, ...(bodies.length > 0 ? fields : [])];
  if (second !== undefined) {
    const advice = 'one operation has one body, or form fields, but not both';
    conversion.problems.errorAt(second.list, second.index, 'is a second body', advice);
  }
  if (first !== undefined) return bodyOf(first, consumes, conversion);
  return fields.length === 0 ? undefined : formOf(fields, consumes, conversion);
}

function bodyOf({ value }: Listed, consumes: readonly string[], { positions }: Conversion): JsonObject {
  const types = consumes.length > 0 ? consumes : ['application/json'];
  const content: JsonObject = {};
  for (const type of types) {
    // Parts of a document must not be shared: each media type has its own copy.
    const schema = Object.hasOwn(value, 'schema') ? copyTree(value['schema'], positions) : {};
    const media = {};
    put(media, 'schema', schema, positions.get(value, 'schema'), positions);
    put(content, type, media, positions.get(value, 'schema'), positions);
  }
  return describedBody([value], content, value['required'] === true, positions);
}

function formOf(fields: readonly Listed[], consumes: readonly string[], conversion: Conversion): JsonObject {
  const { positions, problems } = conversion;
  const hasFile = fields.some(({ value }) => value['type'] === 'file');
  const possible = consumes.filter((type) => type === MULTIPART || (type === FORM && !hasFile));
  const types = possible.length > 0 ? possible : [hasFile ? MULTIPART : FORM];
  const [wrong] = fields.filter(() => consumes.length > 0 && possible.length === 0);
  if (wrong !== undefined) {
    const message = `is a form field, but the operation consumes ${consumes.join(', ')}`;
    problems.warnAt(wrong.list, wrong.index, message, `it is sent as ${types.join(' or ')}`);
  }
  const content: JsonObject = {};
  for (const type of types) put(content, type, formMedia(fields, conversion), undefined, positions);
  const required = fields.some(({ value }) => value['required'] === true);
  return describedBody([], content, required, positions);
}

function formMedia(fields: readonly Listed[], conversion: Conversion): JsonObject {
  const { positions } = conversion;
  const properties: JsonObject = {};
  const encoding: JsonObject = {};
  const required: string[] = [];
  for (const { value, list, index } of fields) {
    const name = ownString(value, 'name') ?? '';
    const { schema } = splitSchema(copyTree(value, positions) as JsonObject, conversion);
    if (typeof value['description'] === 'string') schema['description'] = value['description'];
    put(properties, name, schema, positions.get(list, index), positions);
    const style = styleOf(value, 'formData', conversion);
    if (Object.keys(style).length > 0) put(encoding, name, style, positions.get(list, index), positions);
    if (value['required'] === true) required.push(name);
  }
  return {
    schema: { type: 'object', properties, ...(required.length > 0 ? { required } : {}) },
    ...(Object.keys(encoding).length > 0 ? { encoding } : {}),
  };
}

function describedBody(
  sources: readonly JsonObject[],
  content: JsonObject,
  required: boolean,
  positions: Conversion['positions'],
): JsonObject {
  const body: JsonObject = {};
  for (const source of sources)
    for (const key of Object.keys(source).filter((each) => each === 'description' || each.startsWith('x-')))
      put(body, key, source[key], positions.get(source, key), positions);
  body['content'] = content;
  if (required) body['required'] = true;
  return body;
}
