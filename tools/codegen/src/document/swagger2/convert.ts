import { isObject, ownArray, ownObject, type JsonObject } from '../shape.js';
import { VERBS } from '../grammar.js';
import { mapValues, mediaTypes, put, take, type Conversion } from './conversion.js';
import { convertParameter } from './items.js';
import { convertPathItem } from './operations.js';
import { convertResponse } from './responses.js';
import { SchemaConversion } from './schemas.js';
import { convertSecurityScheme } from './security.js';
import { serversOf } from './servers.js';

const DROPPED: ReadonlySet<string> = new Set([
  'swagger',
  'host',
  'basePath',
  'schemes',
  'consumes',
  'produces',
  'paths',
  'definitions',
  'parameters',
  'responses',
  'securityDefinitions',
]);

/**
 * A Swagger 2.0 document as an OpenAPI 3.0 document with the same meaning. Parts of the wrong kind are handed on as they
 * are, for the check of the structure to name; every part stands, for messages, where the Swagger document has it.
 * The Swagger document is used up.
 */
export function convertSwagger(conversion: Conversion): JsonObject {
  const { root, positions } = conversion;
  convertSchemas(conversion);
  const result: JsonObject = {};
  put(result, 'openapi', '3.0.3', positions.get(root, 'swagger'), positions);
  take(result, root, positions, { except: DROPPED });
  const servers = serversOf(root, conversion);
  if (servers) put(result, 'servers', servers, positions.get(root, 'host'), positions);
  // Operations look into shared parameters and responses as they were: these are converted after them.
  mapValues(root['paths'], positions, (item) => convertPathItem(item, conversion));
  put(
    result,
    'paths',
    Object.hasOwn(root, 'paths') ? root['paths'] : {},
    positions.get(root, 'paths'),
    positions,
  );
  put(result, 'components', componentsOf(conversion), undefined, positions);
  positions.converted = true;
  return result;
}

function componentsOf(conversion: Conversion): JsonObject {
  const { root, positions } = conversion;
  const components: JsonObject = {};
  const add = (key: string, from: string, value: unknown): void => {
    if (Object.hasOwn(root, from)) put(components, key, value, positions.get(root, from), positions);
  };
  add('schemas', 'definitions', root['definitions']);
  const parameters: JsonObject = {};
  for (const [name, value] of Object.entries(ownObject(root, 'parameters'))) {
    if (isObject(value) && (value['in'] === 'body' || value['in'] === 'formData')) continue;
    const parameter = isObject(value) ? convertParameter(value, conversion) : value;
    put(parameters, name, parameter, positions.get(root['parameters'] as object, name), positions);
  }
  add('parameters', 'parameters', isObject(root['parameters']) ? parameters : root['parameters']);
  mapValues(root['responses'], positions, (response) =>
    convertResponse(response, mediaTypes('produces', {}, root), conversion),
  );
  add('responses', 'responses', root['responses']);
  mapValues(root['securityDefinitions'], positions, (scheme) => convertSecurityScheme(scheme, conversion));
  add('securitySchemes', 'securityDefinitions', root['securityDefinitions']);
  return components;
}

/** Every schema where it stands, before anything is copied: of definitions, bodies and responses. */
function convertSchemas(conversion: Conversion): void {
  const { root } = conversion;
  const schemas = new SchemaConversion(conversion);
  const holders: unknown[] = [
    ...Object.values(ownObject(root, 'parameters')),
    ...Object.values(ownObject(root, 'responses')),
  ];
  for (const item of Object.values(ownObject(root, 'paths'))) {
    holders.push(...ownArray(item, 'parameters'));
    for (const verb of VERBS) {
      const operation = ownObject(item, verb);
      holders.push(...ownArray(operation, 'parameters'), ...Object.values(ownObject(operation, 'responses')));
    }
  }
  for (const holder of holders) {
    schemas.convert(ownObject(holder, 'schema'));
    schemas.convert(ownObject(holder, 'items'));
  }
  schemas.definitions();
}
