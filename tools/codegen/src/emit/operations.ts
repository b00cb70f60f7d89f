import { canonicalRef } from '../document/recursion.js';
import { plainRef } from '../model/schemas.js';
import type { Api, NamedSchema, OperationModel, ResourceModel, WireModel } from '../model/types.js';
import { braces, brackets } from '../source/layout.js';
import { fileName, identifier, jsdoc, literal, modulePath, propertyKey, text } from '../source/escape.js';
import { code, type Source } from '../source/source.js';
import { tsFile, type OutputFile } from './file.js';
import { modelsIn, streamed, typeUse, wireTypesIn } from './type-use.js';

/** operations/<resource>.gen.ts: what core must know of each operation, as data. */
export function emitOperations(api: Api): OutputFile[] {
  const schemas = new Map(api.schemas.map((schema) => [schema.ref, schema]));
  return api.resources.map((resource) => {
    const body = resource.operations.map((operation) => descriptor(operation, resource, schemas));
    return tsFile(
      `operations/${fileName(resource.file)}`,
      api.source,
      imports(resource),
      body.length > 0 ? body : [code`export {};`],
    );
  });
}

function imports(resource: ResourceModel): Source[] {
  const models = modelsIn(resource.operations.map(({ result }) => result));
  const codecs = resource.operations.flatMap((operation) => operation.wire.codecs.map(({ name }) => name));
  const wire = [
    ...[...new Set(codecs)].sort().map(identifier),
    ...wireTypesIn(resource.operations.map(streamed)).map((name) => code`type ${identifier(name)}`),
  ];
  const hoisted = [
    ...new Set(resource.operations.flatMap((operation) => operation.hoisted.map(({ constant }) => constant))),
  ].sort();
  return [
    ...(resource.operations.length > 0
      ? [code`import type { Operation } from '@compute-sessions/core';`]
      : []),
    ...(wire.length > 0 ? [code`import ${braces(wire)} from '@compute-sessions/core/wire';`] : []),
    ...(models.length > 0
      ? [code`import type ${braces(models.map(identifier))} from '../models.gen.js';`]
      : []),
    ...(hoisted.length > 0 ? [code`import ${braces(hoisted.map(identifier))} from '../scope.gen.js';`] : []),
  ];
}

function descriptor(
  operation: OperationModel,
  resource: ResourceModel,
  schemas: ReadonlyMap<string, NamedSchema>,
): Source {
  const entries = [
    code`id: ${text(operation.id)}`,
    code`method: ${text(operation.verb.toUpperCase())}`,
    code`path: ${text(operation.url)}`,
    code`retry: ${text(operation.retry)}`,
    ...(operation.retryToken === undefined ? [] : [code`retryToken: ${text(operation.retryToken)}`]),
    ...(operation.doneWhenRepeated.length === 0
      ? []
      : [code`doneWhenRepeated: ${literal(operation.doneWhenRepeated)}`]),
    code`resource: ${text(operation.resource)}`,
    code`name: ${text(operation.method)}`,
    ...(operation.hoisted.length === 0
      ? []
      : [code`parameters: ${brackets(operation.hoisted.map(({ constant }) => identifier(constant)))}`]),
    ...optionNames(operation, 'header'),
    ...optionNames(operation, 'cookie'),
    ...bodyFacts(operation),
    ...wireFacts(operation),
    ...(operation.authenticated ? securityNeeds(operation) : [code`authenticated: false`]),
    ...(operation.decode === 'json' ? [] : [code`decode: ${text(operation.decode)}`]),
    ...(operation.empty === undefined ? [] : [code`mayBeEmpty: true`]),
    ...(operation.accept === undefined ? [] : [code`accept: ${text(operation.accept)}`]),
    ...(operation.page === undefined ? [] : [code`pagination: ${literal(operation.page.facts)}`]),
    ...loader(operation, resource, schemas),
  ];
  const doc = jsdoc([{ parts: [{ code: `${operation.verb.toUpperCase()} ${operation.url}` }] }]);
  return code`${doc}export const ${identifier(operation.constant)}: Operation<${typeUse(streamed(operation))}> = ${braces(entries, true)};`;
}

type UseSchema = (schema: unknown, inline: string) => Source;

/** One body, or one per media type where a call chooses. */
function bodyCheckers({ body }: OperationModel, use: UseSchema): Source[] {
  const [first, ...others] = body?.choices ?? [];
  if (first === undefined) return [];
  if (others.length === 0) {
    return first.checked === undefined
      ? []
      : [code`body: ${use(first.checked.schema, first.checked.constant)}`];
  }
  const checkers = [first, ...others].flatMap(({ mediaTypes, checked }) =>
    checked === undefined
      ? []
      : mediaTypes.map((type) => code`${propertyKey(type)}: ${use(checked.schema, checked.constant)}`),
  );
  return [code`bodies: ${braces(checkers)}`];
}

/** Media types and fields of the body, as far as it is not plain JSON. */
function bodyFacts({ body }: OperationModel): Source[] {
  if (body === undefined) return [];
  const types = body.choices.flatMap(({ mediaTypes }) => mediaTypes);
  return [
    ...(types.length === 1 && types[0] === 'application/json' ? [] : [code`contentTypes: ${literal(types)}`]),
    ...(Object.keys(body.encodings).length === 0 ? [] : [code`encodings: ${literal(body.encodings)}`]),
  ];
}

/** Header or cookie parameters: their names, with the option's where it differs. */
function optionNames(operation: OperationModel, place: 'header' | 'cookie'): Source[] {
  const names = (operation.options?.parameters ?? [])
    .filter((parameter) => parameter.place === place)
    .map(({ name, option }) => (name === option ? text(name) : literal({ name, option })));
  return names.length === 0 ? [] : [code`${identifier(`${place}s`)}: ${brackets(names)}`];
}

/** How parameters are written, and the parts of core that write and read what is not JSON. */
function wireFacts({ wire }: OperationModel): Source[] {
  const codecs = wire.codecs.map(({ part, name }) => code`${identifier(part)}: ${identifier(name)}`);
  return [
    ...(Object.keys(wire.styles).length === 0 ? [] : [code`styles: ${stylesLiteral(wire.styles)}`]),
    ...(codecs.length === 0 ? [] : [code`wire: ${braces(codecs)}`]),
  ];
}

function securityNeeds({ security }: OperationModel): Source[] {
  if (security === undefined || security.length === 0) return [];
  return [code`security: ${brackets(security.map((names) => brackets(names.map(text))))}`];
}

/** `schemas` imports the zod of this operation when it is needed; from one file, or from the shared one too. */
function loader(
  operation: OperationModel,
  resource: ResourceModel,
  schemas: ReadonlyMap<string, NamedSchema>,
): Source[] {
  const files = new Set<string>();
  const use = (schema: unknown, inline: string): Source => {
    const ref = plainRef(schema);
    const named = ref === undefined ? undefined : schemas.get(canonicalRef(ref));
    const file = named?.file ?? resource.file;
    files.add(file);
    return code`${file === 'shared' ? code`shared` : code`own`}.${identifier(named?.constant ?? inline)}`;
  };
  const entries: Source[] = [];
  entries.push(...bodyCheckers(operation, use));
  if (operation.query)
    entries.push(code`query: ${use({ type: 'object', properties: {} }, operation.query.constant)}`);
  const responses = operation.responses.flatMap(({ status, json }) =>
    json === undefined ? [] : [code`${propertyKey(status)}: ${use(json.schema, json.constant)}`],
  );
  if (files.size === 0) return [];
  if (responses.length > 0) entries.push(code`responses: ${braces(responses)}`);
  const result = braces(entries);
  const own = code`import('../schemas/${modulePath(resource.file)}')`;
  const shared = code`import('../schemas/shared.gen.js')`;
  if (files.size === 1) {
    const isShared = files.has('shared');
    return [
      code`schemas: () => ${isShared ? shared : own}.then((${isShared ? code`shared` : code`own`}) => (${result}))`,
    ];
  }
  return [
    code`schemas: () =>
  Promise.all([${own}, ${shared}])
    .then(([own, shared]) => (${result}))`,
  ];
}

/** TypeScript looks names that every object inherits up on Object, and then takes the styles for any text. */
function stylesLiteral(styles: WireModel['styles']): Source {
  const names = Object.values(styles).flatMap((each) => Object.keys(each));
  const isInherited = names.some((name) => name in Object.prototype);
  return isInherited ? code`${literal(styles)} as const` : literal(styles);
}
