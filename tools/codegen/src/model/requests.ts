import type { RawOperation, RawParameter } from '../document/operations.js';
import { placeholders } from '../document/operations.js';
import type { Problems } from '../document/problem.js';
import type { Resolver } from '../document/references.js';
import { own, ownString } from '../document/shape.js';
import { readBody } from './bodies.js';
import { isJson, mediaOf } from './media.js';
import type { ModelTable } from './models.js';
import { camelCase, NameTable } from './names.js';
import { JS_WORDS } from './words.js';
import { isOption, optionModels } from './options.js';
import { readStyles } from './parameter-styles.js';
import type {
  BodyModel,
  HoistedParameter,
  OptionsModel,
  ParameterModel,
  PathArgument,
  QueryModel,
  WireCodec,
  WireModel,
} from './types.js';

/** What one operation sends, apart from hoisted parameters. */
export interface Sent {
  readonly arguments: readonly PathArgument[];
  readonly query: QueryModel | undefined;
  readonly options: OptionsModel | undefined;
  readonly body: BodyModel | undefined;
  readonly wire: WireModel;
}

export function readSent(
  operation: RawOperation,
  own: readonly RawParameter[],
  hoisted: readonly HoistedParameter[],
  wanted: string,
  bodyName: string | undefined,
  resolver: Resolver,
  models: ModelTable,
  constants: NameTable,
  problems: Problems,
): Sent {
  const body = readBody(operation, { wanted, body: bodyName, models, constants }, resolver, problems);
  const queryName = `${wanted}${body ? 'Query' : 'Params'}`;
  const query = own.filter((parameter) => parameter.in === 'query').map(toParameter);
  const options = optionModels(
    own.filter(isOption).map((parameter) => ({ ...parameter, model: toParameter(parameter) })),
    hoisted.map(({ option }) => option),
    resolver,
    models,
  );
  const { styles, needsCodec } = readStyles(
    own.filter((parameter) => parameter.in !== 'header' || isOption(parameter)),
    resolver,
    problems,
  );
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
    options:
      options.length === 0
        ? undefined
        : {
            model: models.alias(`${wanted}Options`, { kind: 'options', parameters: options }, undefined),
            required: options.some((parameter) => parameter.required),
            parameters: options,
          },
    wire: { styles, codecs: codecs(needsCodec, body) },
  };
}

/** JSON needs none: it is what core writes. */
function codecs(isStyled: boolean, body: BodyModel | undefined): WireCodec[] {
  const found: WireCodec[] = isStyled ? [{ part: 'parameters', name: 'styledParameters' }] : [];
  const types = body?.choices.flatMap(({ mediaTypes }) => mediaTypes) ?? [];
  if (types.every(isJson)) return found;
  return [...found, { part: 'body', name: 'encodedBody' }];
}

function toParameter(parameter: RawParameter): ParameterModel {
  return {
    name: parameter.name,
    required: parameter.value['required'] === true,
    description: ownString(parameter.value, 'description'),
    deprecated: parameter.value['deprecated'] === true,
    default: scalarDefault(parameter),
    ...schemaOf(parameter),
  };
}

/** What the server takes when the parameter is left out. */
function scalarDefault(parameter: RawParameter): string | undefined {
  const value = own(parameter.value['schema'], 'default');
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
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
