import { isObject, type JsonObject, objectOr } from './json.js';

/** What the simulator reads of an OpenAPI 3.1 document: operations with every reference but those in schemas followed. */
export interface Operation {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** The template: `/v1/sessions/{id}`. */
  readonly path: string;
  /** False for `security: []`: the operation is open to everybody. */
  readonly secured: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  /** By status as in the document: `200`, `2XX`, `default`. */
  readonly responses: ReadonlyMap<string, ResponseFacts>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  /** The value on the wire is JSON (`content` instead of `schema`). */
  readonly json: boolean;
  readonly schema: unknown;
}

export interface Media {
  readonly schema: unknown;
  /** `x-wire-encoding: json-in-string`: the body may be a JSON string that holds JSON. */
  readonly jsonInString: boolean;
}

/** By media range as in the document, lower case and without parameters. */
export type Content = ReadonlyMap<string, Media>;

export interface RequestBody {
  readonly required: boolean;
  readonly content: Content;
}

export interface ResponseFacts {
  readonly content: Content;
  readonly headers: readonly Parameter[];
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** OpenAPI gives these three header parameters no meaning: other parts of the document describe them. */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** Every operation of the document. Throws on one without an operationId and on a reference that leads nowhere. */
export function readOperations(document: JsonObject): Operation[] {
  const operations: Operation[] = [];
  for (const [path, pathItem] of Object.entries(objectOr(document.paths))) {
    const item = follow(document, pathItem);
    for (const method of METHODS) {
      if (isObject(item[method])) operations.push(readOperation(document, path, method, item, item[method]));
    }
  }
  return operations;
}

function readOperation(
  document: JsonObject,
  path: string,
  method: string,
  pathItem: JsonObject,
  operation: JsonObject,
): Operation {
  const { operationId } = operation;
  if (typeof operationId !== 'string') throw new Error(`${method.toUpperCase()} ${path} has no operationId.`);
  const security = operation.security ?? document.security;
  const responses = Object.entries(objectOr(operation.responses)).map(
    ([status, response]) => [status.toUpperCase(), readResponse(document, response)] as const,
  );
  return {
    id: operationId,
    method: method.toUpperCase(),
    path,
    secured: Array.isArray(security) && security.length > 0,
    parameters: readParameters(document, pathItem.parameters, operation.parameters),
    body: operation.requestBody === undefined ? undefined : readBody(document, operation.requestBody),
    responses: new Map(responses),
  };
}

/** An operation's parameter replaces the path item's of the same name and place. */
function readParameters(document: JsonObject, ...lists: unknown[]): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const list of lists) {
    for (const entry of Array.isArray(list) ? list : []) {
      const parameter = follow(document, entry);
      const { name, in: place } = parameter;
      if (typeof name !== 'string' || (place !== 'path' && place !== 'query' && place !== 'header')) continue;
      if (place === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) continue;
      found.set(`${place} ${name}`, readParameter(name, place, parameter));
    }
  }
  return [...found.values()];
}

function readParameter(name: string, place: Parameter['in'], parameter: JsonObject): Parameter {
  const style = typeof parameter.style === 'string' ? parameter.style : place === 'query' ? 'form' : 'simple';
  const [media] = Object.values(objectOr(parameter.content));
  return {
    name,
    in: place,
    required: parameter.required === true,
    style,
    explode: typeof parameter.explode === 'boolean' ? parameter.explode : style === 'form',
    json: media !== undefined,
    schema: media === undefined ? parameter.schema : objectOr(media).schema,
  };
}

function readBody(document: JsonObject, value: unknown): RequestBody {
  const body = follow(document, value);
  return { required: body.required === true, content: readContent(body.content) };
}

function readResponse(document: JsonObject, value: unknown): ResponseFacts {
  const response = follow(document, value);
  const headers = Object.entries(objectOr(response.headers))
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, header]) => readParameter(name, 'header', follow(document, header)));
  return { content: readContent(response.content), headers };
}

function readContent(value: unknown): Content {
  const content = Object.entries(objectOr(value)).map(([range, entry]) => {
    const media = objectOr(entry);
    const name = range.split(';')[0] ?? range;
    return [
      name.trim().toLowerCase(),
      { schema: media.schema, jsonInString: media['x-wire-encoding'] === 'json-in-string' },
    ] as const;
  });
  return new Map(content);
}

/** The object itself, or what its `$ref` names. */
export function follow(document: JsonObject, value: unknown): JsonObject {
  let current = value;
  for (let hops = 0; hops < 50; hops += 1) {
    if (!isObject(current))
      throw new Error('The OpenAPI document has something else where an object belongs.');
    if (typeof current.$ref !== 'string') return current;
    current = lookUp(document, current.$ref);
  }
  throw new Error('A $ref of the OpenAPI document leads back to itself.');
}

function lookUp(document: JsonObject, reference: string): unknown {
  if (!reference.startsWith('#/')) throw new Error(`The reference ${reference} leaves the document.`);
  let current: unknown = document;
  for (const token of reference.slice(2).split('/')) {
    const key = decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
    current = isObject(current) ? current[key] : undefined;
  }
  if (current === undefined) throw new Error(`The reference ${reference} leads nowhere.`);
  return current;
}
