import type { RawOperation, RawParameter } from '../document/operations.js';
import { placeholders } from '../document/operations.js';
import type { Problems } from '../document/problem.js';
import type { Resolver } from '../document/references.js';
import { own, ownObject, ownString } from '../document/shape.js';
import { mediaOf, preferred } from './media.js';
import type { ModelTable } from './models.js';
import { camelCase, NameTable } from './names.js';
import { JS_WORDS } from './words.js';
import { plainRef } from './schemas.js';
import type { BodyModel, HeadersModel, ParameterModel, PathArgument, QueryModel } from './types.js';

/** What one operation sends, apart from hoisted parameters. */
export interface Sent {
  readonly arguments: readonly PathArgument[];
  readonly query: QueryModel | undefined;
  readonly headers: HeadersModel | undefined;
  readonly body: BodyModel | undefined;
}

/** Headers that are made by the transport, or that OpenAPI says to ignore as parameters. */
const OWN_HEADERS = new Set(['accept', 'content-type', 'authorization']);

export function readSent(
  operation: RawOperation,
  own: readonly RawParameter[],
  wanted: string,
  bodyName: string | undefined,
  resolver: Resolver,
  models: ModelTable,
  constants: NameTable,
  problems: Problems,
): Sent {
  const body = readBody(operation, wanted, bodyName, resolver, models, constants, problems);
  const queryName = `${wanted}${body ? 'Query' : 'Params'}`;
  const query = own.filter((parameter) => parameter.in === 'query').map(toParameter);
  const headers = own
    .filter((parameter) => parameter.in === 'header' && !OWN_HEADERS.has(parameter.name.toLowerCase()))
    .map(toParameter);
  return {
    arguments: pathArguments(operation, own),
    body,
    query:
      query.length === 0
        ? undefined
        : {
            model: models.alias(
              queryName,
              {
                kind: 'access',
                keys: [operation.url, operation.verb, 'parameters', 'query'],
                elements: 0,
              },
              undefined,
            ),
            constant: constants.claim(queryName, `${queryName}Schema`),
            required: query.some((parameter) => parameter.required),
            parameters: query,
          },
    headers:
      headers.length === 0
        ? undefined
        : {
            model: models.alias(`${wanted}Options`, { kind: 'headers', parameters: headers }, undefined),
            required: headers.some((parameter) => parameter.required),
            parameters: headers,
          },
  };
}

function toParameter(parameter: RawParameter): ParameterModel {
  return {
    name: parameter.name,
    required: parameter.value['required'] === true,
    description: ownString(parameter.value, 'description'),
    deprecated: parameter.value['deprecated'] === true,
    ...schemaOf(parameter),
  };
}

/** A parameter has a schema, or content with one media type. */
function schemaOf(parameter: RawParameter): { schema: unknown; path: (string | number)[] } {
  if (Object.hasOwn(parameter.value, 'schema')) {
    return { schema: parameter.value['schema'], path: [...parameter.path, 'schema'] };
  }
  const media = mediaOf(parameter.value, parameter.path)[0];
  return { schema: media?.schema ?? true, path: [...(media?.path ?? parameter.path)] };
}

/** Names that the generated method already uses. */
const METHOD_SCOPE = ['body', 'query', 'options', 'init', 'scope'];

function pathArguments(operation: RawOperation, parameters: readonly RawParameter[]): PathArgument[] {
  const names = new NameTable(METHOD_SCOPE.concat(JS_WORDS));
  return placeholders(operation.url).flatMap((wireName) => {
    const parameter = parameters.find((entry) => entry.in === 'path' && entry.name === wireName);
    if (parameter === undefined) return [];
    const variable = camelCase(wireName);
    return [
      {
        wireName,
        variable: names.claim(variable, `${variable}Param`),
        type: scalarType(schemaOf(parameter).schema),
        description: ownString(parameter.value, 'description'),
      },
    ];
  });
}

function scalarType(schema: unknown): PathArgument['type'] {
  if (own(schema, 'enum') !== undefined || own(schema, 'const') !== undefined) return 'indexed';
  switch (own(schema, 'type')) {
    case 'string':
      return own(schema, 'x-known-values') === undefined ? 'string' : 'indexed';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'indexed';
  }
}

function readBody(
  operation: RawOperation,
  wanted: string,
  bodyName: string | undefined,
  resolver: Resolver,
  models: ModelTable,
  constants: NameTable,
  problems: Problems,
): BodyModel | undefined {
  const raw = own(operation.value, 'requestBody');
  if (raw === undefined) return undefined;
  const { value, path } = resolver.resolve(raw, [...operation.path, 'requestBody']);
  const media = mediaOf(value, path);
  const chosen = preferred(media);
  if (chosen === undefined) return undefined;
  for (const other of Object.keys(ownObject(value, 'content')).filter((type) => type !== chosen.type)) {
    problems.warn(
      [...path, 'content', other],
      'is one of several media types of the body',
      `the client sends ${chosen.type}`,
    );
  }
  if (!/^application\/json\s*(;|$)/i.test(chosen.type)) {
    problems.warn(
      [...path, 'content', chosen.type],
      'is not application/json, which is what the client sends',
      'the body is sent as application/json',
    );
  }
  const model = models.body(chosen.schema, bodyName ?? `${wanted}Params`, {
    kind: 'access',
    keys: [operation.url, operation.verb, 'requestBody', 'content', chosen.type],
    elements: 0,
  });
  const constant = plainRef(chosen.schema) === undefined ? constants.claim(model, `${model}Schema`) : '';
  return {
    model,
    constant,
    required: value['required'] === true,
    mediaType: chosen.type,
    schema: chosen.schema,
    path: chosen.path,
    description: ownString(value, 'description'),
  };
}
