import type { LoadedDocument } from '../document/load.js';
import {
  operationsOf,
  parameterKey,
  parametersOf,
  type RawOperation,
  type RawParameter,
} from '../document/operations.js';
import { parsePointer } from '../document/pointer.js';
import { walkSchemas } from '../document/schema-walk.js';
import { own, ownArray, ownObject, ownString, type JsonObject } from '../document/shape.js';
import { readClientFacts, type ClientFacts } from './client-facts.js';
import { ModelTable } from './models.js';
import { kebabCase, NameTable, operationName, pascalCase, singular } from './names.js';
import { checkRepetition, readOperationFacts, type OperationFacts } from './operation-facts.js';
import { placeSchemas } from './placement.js';
import { readPage } from './pages.js';
import { readSent } from './requests.js';
import { readAnswers } from './responses.js';
import { nameSchemas } from './schemas.js';
import { checkExtensionNames } from './sdk-facts.js';
import type {
  Api,
  Evidence,
  HoistedParameter,
  LifecycleModel,
  OperationModel,
  ResourceModel,
} from './types.js';
import { References } from './usage.js';
import { TAKEN, WIRE_PARTS } from './words.js';

/**
 * Builds the intermediate representation.
 * @throws InvalidInputError with all problems of document and facts
 */
export function buildApi(loaded: LoadedDocument, source: string, name?: string): Api {
  const { root, resolver, problems } = loaded;
  const raw = operationsOf(root);
  const parameters = new Map(
    raw.map((operation) => [operation, problems.failed ? [] : parametersOf(operation, resolver)]),
  );
  problems.throwIfAny();
  walkSchemas(root, (schema, path) => {
    checkExtensionNames(schema, path, Object.hasOwn(root, 'x-sdk-client'), problems);
  });
  const client = readClientFacts(root, name, [...parameters.values()].flat(), problems);
  const facts = readOperationFacts(
    raw,
    (operation) => parameters.get(operation) ?? [],
    client.resources,
    resolver,
    problems,
  );
  problems.throwIfAny();

  const names = new Names(client, raw, facts);
  const schemaNames = nameSchemas(root, names.schemas);
  const models = new ModelTable(schemaNames, names.types);
  const build = (operation: RawOperation): OperationModel => {
    const fact = facts.get(operation) as OperationFacts;
    return buildOperation(operation, fact, parameters.get(operation) ?? [], loaded, client, models, names);
  };
  const resources = names.resources.map((resource): ResourceModel => ({
    ...resource,
    operations: raw.filter((operation) => facts.get(operation)?.resource === resource.name).map(build),
  }));
  problems.throwIfAny();
  const references = new References(root);
  const schemas = placeSchemas(schemaNames, resources, references, models);
  return {
    source,
    name: client.name,
    title: client.title,
    description: ownString(ownObject(root, 'info'), 'description'),
    hoisted: client.hoisted,
    resources,
    schemas,
    models: models.list((ref) => [...schemaNames.keys()].some((other) => references.of(other).has(ref))),
    lifecycles: lifecyclesOf(schemas, names.constants),
    root,
    resolver,
  };
}

/** The scopes of names in the generated code. */
class Names {
  readonly types = new NameTable();
  readonly schemas = new NameTable();
  readonly constants = new NameTable(TAKEN.concat(WIRE_PARTS));
  readonly #files = new NameTable(['shared', 'index', 'json-schema']);
  readonly resources: readonly Omit<ResourceModel, 'operations'>[];

  constructor(
    client: ClientFacts,
    raw: readonly RawOperation[],
    facts: ReadonlyMap<RawOperation, OperationFacts>,
  ) {
    for (const parameter of client.hoisted) this.constants.claim(parameter.constant);
    const derived = [...new Set(raw.map((operation) => facts.get(operation)?.resource ?? ''))];
    const list = client.resources === undefined ? derived.toSorted() : [...client.resources.keys()];
    this.resources = list.map((name) => ({
      name,
      className: this.types.claim(pascalCase(name), `${pascalCase(name)}Resource`),
      file: this.#files.claim(kebabCase(name)),
      description: client.resources?.get(name) ?? tagDescription(name, raw, facts),
    }));
  }
}

function tagDescription(
  resource: string,
  raw: readonly RawOperation[],
  facts: ReadonlyMap<RawOperation, OperationFacts>,
): string {
  const count = raw.filter((operation) => facts.get(operation)?.resource === resource).length;
  return `${String(count)} operation${count === 1 ? '' : 's'} on ${resource}.`;
}

function buildOperation(
  operation: RawOperation,
  facts: OperationFacts,
  parameters: readonly RawParameter[],
  loaded: LoadedDocument,
  client: ClientFacts,
  models: ModelTable,
  names: Names,
): OperationModel {
  const { resolver, problems, root } = loaded;
  const keys = new Set(parameters.map((entry) => parameterKey(entry.in, entry.name)));
  const hoisted = client.hoisted.filter((entry) => keys.has(parameterKey(entry.in, entry.name)));
  const isHoisted = (entry: RawParameter): boolean =>
    hoisted.some((known) => parameterKey(known.in, known.name) === parameterKey(entry.in, entry.name));
  const wanted = `${pascalCase(singular(facts.resource))}${pascalCase(facts.method)}`;
  const sent = readSent(
    operation,
    parameters.filter((entry) => !isHoisted(entry)),
    client.hoisted,
    wanted,
    facts.body,
    resolver,
    models,
    names.schemas,
    problems,
  );
  const answers = readAnswers(operation, resolver, wanted, facts.decode, models, names.schemas);
  checkRepetition(operation, facts, answers, problems);
  const constant = operationName(facts.method, facts.resource);
  return {
    resource: facts.resource,
    method: facts.method,
    constant: names.constants.claim(constant, `${constant}Operation`),
    id: ownString(operation.value, 'operationId') ?? `${facts.resource}.${facts.method}`,
    verb: operation.verb,
    url: operation.url,
    path: operation.path,
    retry: facts.retry,
    retryToken: facts.retryToken,
    doneWhenRepeated: facts.doneWhenRepeated,
    decode: answers.decode,
    accept: answers.accept,
    empty: answers.empty,
    authenticated: isAuthenticated(operation, root),
    hoisted: hoisted as readonly HoistedParameter[],
    ...sent,
    responses: answers.responses,
    result: answers.result,
    stream: false,
    page: readPage(
      facts.pagination,
      answers,
      wanted,
      [...operation.path, 'x-sdk-operation'],
      resolver,
      models,
      problems,
    ),
    summary:
      ownString(operation.value, 'summary') ??
      ownString(operation.value, 'description')?.split(/(?<=\.)\s/)[0] ??
      '',
    deprecated: operation.value['deprecated'] === true,
    evidence: evidenceOf(operation.value),
  };
}

/** Security of the operation, else of the document; an empty list says that no credential is wanted. */
function isAuthenticated(operation: RawOperation, root: JsonObject): boolean {
  const holder = Object.hasOwn(operation.value, 'security') ? operation.value : root;
  return ownArray(holder, 'security').length > 0;
}

function evidenceOf(operation: JsonObject): Evidence | undefined {
  const kind = ownString(operation, 'x-evidence');
  return kind === undefined || kind === 'documented'
    ? undefined
    : { kind, source: ownString(operation, 'x-source') };
}

function lifecyclesOf(schemas: Api['schemas'], constants: NameTable): LifecycleModel[] {
  return schemas.flatMap((schema) => {
    const facts = own(schema.schema, 'x-sdk-lifecycle') as JsonObject | undefined;
    const model = schema.model ?? parsePointer(schema.ref)?.at(-1) ?? '';
    if (facts === undefined) return [];
    const constant = `${model.charAt(0).toLowerCase()}${model.slice(1)}Lifecycle`;
    return [{ constant: constants.claim(constant), model, facts }];
  });
}
