import { eachPart, type Part } from '../files/parts.js';
import { VERBS } from '../grammar.js';
import { isObject, own, ownArray, ownObject, type JsonObject } from '../shape.js';
import { lowerContent, lowerParameters } from './content.js';
import { drop, type Lowering } from './lowering.js';

/**
 * Turns an OpenAPI 3.2 document, in place, into an OpenAPI 3.1 document that means the same, as far as the generated code
 * can say it; the rest is listed.
 */
export function lowerDocument(lowering: Lowering): void {
  const { root } = lowering;
  delete root['$self']; // References have been resolved by it.
  for (const tag of ownArray(root, 'tags')) if (isObject(tag)) lowerTag(tag, lowering);
  lowerServers(root, lowering);
  eachPart(root, 'document', (part) => {
    lowerPart(part, lowering);
  });
  const components = ownObject(root, 'components');
  // Nobody refers to them any more: each user has its own copy.
  delete components['mediaTypes'];
  const parameters = ownObject(components, 'parameters');
  for (const [name, parameter] of Object.entries(parameters))
    if (own(parameter, 'in') === 'querystring') Reflect.deleteProperty(parameters, name);
}

function lowerPart({ kind, value }: Part, lowering: Lowering): void {
  if (kind === 'pathItem') lowerPathItem(value, lowering);
  else if (kind === 'response') lowerResponse(value, lowering);
  else if (kind === 'securityScheme') lowerSecurityScheme(value, lowering);
  else if (kind === 'example')
    for (const key of ['dataValue', 'serializedValue']) Reflect.deleteProperty(value, key);
  if (kind !== 'schema') lowerContent(value, lowering);
}

function lowerPathItem(item: JsonObject, lowering: Lowering): void {
  const advice = 'it is left out: clients send the methods that OpenAPI 3.1 knows';
  drop(item, 'query', advice, lowering, 'is a QUERY operation, which cannot be expressed');
  const additional = own(item, 'additionalOperations');
  if (isObject(additional)) {
    for (const method of Object.keys(additional))
      drop(
        additional,
        method,
        advice,
        lowering,
        'is an operation of another method, which cannot be expressed',
      );
    delete item['additionalOperations'];
  }
  lowerParameters(item, lowering);
  lowerServers(item, lowering);
  for (const verb of VERBS) {
    const operation = own(item, verb);
    if (!isObject(operation)) continue;
    lowerParameters(operation, lowering);
    lowerServers(operation, lowering);
  }
}

/** The description may be missing since 3.2, and a summary has come in its place. */
function lowerResponse(response: JsonObject, { positions }: Lowering): void {
  if (typeof response['$ref'] === 'string') return;
  if (!Object.hasOwn(response, 'description')) {
    response['description'] = response['summary'] ?? '';
    positions.set(response, 'description', positions.get(response, 'summary'));
  }
  delete response['summary'];
}

function lowerSecurityScheme(scheme: JsonObject, lowering: Lowering): void {
  const flows = ownObject(scheme, 'flows');
  drop(flows, 'deviceAuthorization', 'get the token yourself, and pass it to the client', lowering);
  drop(scheme, 'oauth2MetadataUrl', 'nothing is asked there', lowering);
  drop(scheme, 'deprecated', 'the scheme is offered as any other', lowering);
}

/** `summary` stands in for a description; the rest arranges documentation. */
function lowerTag(tag: JsonObject, lowering: Lowering): void {
  const { positions } = lowering;
  if (Object.hasOwn(tag, 'summary') && !Object.hasOwn(tag, 'description')) {
    tag['description'] = tag['summary'];
    positions.set(tag, 'description', positions.get(tag, 'summary'));
    delete tag['summary'];
  }
  for (const key of ['summary', 'parent', 'kind'])
    drop(tag, key, 'resources are named by the tags of their operations alone', lowering);
}

function lowerServers(holder: JsonObject, lowering: Lowering): void {
  for (const server of ownArray(holder, 'servers'))
    if (isObject(server)) drop(server, 'name', 'servers are told apart by their descriptions', lowering);
}
