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
import { own, ownObject, ownString, type JsonObject } from '../document/shape.js';
import { readClient } from './client/client.js';
import { derivedScope } from './client/derived-scope.js';
import { OptionNames } from './client/option-names.js';
import { SecurityNeeds } from './client/needs.js';
import { warnOfOtherServers } from './client/servers.js';
import { readClientFacts, type ClientFacts } from './client-facts.js';
import type { Reader } from './answer-kind.js';
import { ModelTable } from './models.js';
import { operationName, pascalCase, singular, type NameTable } from './names.js';
import { byResource, clientNames, modelNames, Names } from './naming/scopes.js';
import { checkRepetition, readOperationFacts, type OperationFacts } from './operation-facts.js';
import { placeSchemas } from './placement.js';
import { readPage } from './pages.js';
import { readSent } from './requests.js';
import { derivePaging } from './paging/derive-paging.js';
import { readAnswers, type Answers } from './responses.js';
import { nameSchemas } from './schemas.js';
import { checkExtensionNames } from './sdk-facts.js';
import { withoutTransportHeaders } from './transport-headers.js';
import type {
  Api,
  Evidence,
  HoistedParameter,
  LifecycleModel,
  OperationModel,
  ResourceModel,
  WireModel,
} from './types.js';
import { References } from './usage.js';
import { readWebhooks, type Caller } from './webhooks.js';

/** What the user wants of the client. */
export interface ClientWish {
  /** Its name, for documents without x-sdk-client. */
  readonly name?: string | undefined;
  /** A class for it, which the document has to suffice for. */
  readonly emitted?: boolean | undefined;
}

/**
 * Builds the intermediate representation.
 * @throws InvalidInputError with all problems of document and facts
 */
export function buildApi(loaded: LoadedDocument, source: string, wish: ClientWish = {}): Api {
  const { root, resolver, problems } = loaded;
  const raw = operationsOf(root);
  const parameters = withoutTransportHeaders(
    new Map(raw.map((operation) => [operation, problems.failed ? [] : parametersOf(operation, resolver)])),
    problems,
  );
  problems.throwIfAny();
  walkSchemas(root, (schema, path) => {
    checkExtensionNames(schema, path, Object.hasOwn(root, 'x-sdk-client'), problems);
  });
  const options = new OptionNames();
  const given = readClientFacts(root, wish.name, [...parameters.values()].flat(), problems);
  for (const { option } of given.hoisted) options.reserve(option);
  const isDerived = wish.emitted === true && given.resources === undefined;
  const client = isDerived ? { ...given, hoisted: derivedScope([...parameters.values()], options) } : given;
  const facts = readOperationFacts(
    raw,
    (operation) => parameters.get(operation) ?? [],
    client.resources,
    resolver,
    problems,
  );
  problems.throwIfAny();

  const names = new Names(client);
  const schemaNames = nameSchemas(root, names.schemas);
  const clientClass =
    wish.emitted === true
      ? readClient(loaded, clientNames(client, wish.name, schemaNames), options, names.types)
      : undefined;
  const operations = byResource(raw, facts);
  names.nameResources(client, operations, isDerived ? modelNames(schemaNames) : new Set(), root);
  if (clientClass !== undefined) warnOfOtherServers(raw, problems);
  const security = new SecurityNeeds(loaded, raw, clientClass?.schemes);
  const models = new ModelTable(schemaNames, names.types);
  const build = (operation: RawOperation): OperationModel => {
    const fact = facts.get(operation) as OperationFacts;
    return buildOperation(
      operation,
      fact,
      parameters.get(operation) ?? [],
      loaded,
      { ...client, security },
      models,
      names,
    );
  };
  const resources = names.resources.map((resource): ResourceModel => ({
    ...resource,
    operations: (operations.get(resource.name) ?? []).map(build),
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
    client: clientClass,
    resources,
    schemas,
    models: models.list(references.from(schemaNames.keys())),
    lifecycles: lifecyclesOf(schemas, names.constants),
    webhooks: readWebhooks(loaded, callersOf(raw, facts), names.types),
    root,
    resolver,
  };
}

function buildOperation(
  operation: RawOperation,
  facts: OperationFacts,
  parameters: readonly RawParameter[],
  loaded: LoadedDocument,
  client: ClientFacts & { readonly security: SecurityNeeds },
  models: ModelTable,
  names: Names,
): OperationModel {
  const { resolver, problems } = loaded;
  const keys = new Set(parameters.map((entry) => parameterKey(entry.in, entry.name)));
  const hoisted = client.hoisted.filter((entry) => keys.has(parameterKey(entry.in, entry.name)));
  const isHoisted = (entry: RawParameter): boolean =>
    hoisted.some((known) => parameterKey(known.in, known.name) === parameterKey(entry.in, entry.name));
  const wanted = wantedName(facts);
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
    authenticated: client.security.isAuthenticated(operation),
    security: client.security.of(operation),
    hoisted: hoisted as readonly HoistedParameter[],
    ...sent,
    wire: withReader(sent.wire, answers.reader),
    responses: answers.responses,
    result: answers.result,
    stream: answers.reader === 'binaryAnswer',
    page: readPage(
      pagingOf(operation, facts, parameters, answers, client, loaded),
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

function withReader(wire: WireModel, reader: Reader | undefined): WireModel {
  if (reader === undefined) return wire;
  return { ...wire, codecs: [...wire.codecs, { part: 'answer', name: reader }] };
}

/** As the overlay says; derived where the names are, too, and an answer has one shape. */
function pagingOf(
  operation: RawOperation,
  facts: OperationFacts,
  parameters: readonly RawParameter[],
  answers: Answers,
  client: ClientFacts,
  { resolver }: LoadedDocument,
): JsonObject | undefined {
  if (facts.pagination !== undefined)
    return facts.pagination['style'] === 'none' ? undefined : facts.pagination;
  const isPlain = answers.decode === 'json' && answers.result.kind === 'model';
  if (client.resources !== undefined || !isPlain) return undefined;
  return derivePaging(operation, parameters, answers.success, resolver);
}

function evidenceOf(operation: JsonObject): Evidence | undefined {
  const kind = ownString(operation, 'x-evidence');
  return kind === undefined || kind === 'documented'
    ? undefined
    : { kind, source: ownString(operation, 'x-source') };
}

/** Operations by the names that types of their own begin with. */
function callersOf(raw: readonly RawOperation[], facts: ReadonlyMap<RawOperation, OperationFacts>): Caller[] {
  return raw.flatMap((operation) => {
    const fact = facts.get(operation);
    return fact === undefined ? [] : [{ raw: operation, wanted: wantedName(fact) }];
  });
}

function wantedName({ resource, method }: OperationFacts): string {
  return `${pascalCase(singular(resource))}${pascalCase(method)}`;
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
