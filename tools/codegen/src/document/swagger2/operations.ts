import { VERBS } from '../grammar.js';
import { copyTree } from '../identifiers/copy-tree.js';
import { isObject, ownArray, ownString, type JsonObject } from '../shape.js';
import { requestBodyOf, type Listed } from './body.js';
import { mapValues, mediaTypes, put, take, type Conversion } from './conversion.js';
import { convertParameter } from './items.js';
import { followed, movedReference } from './references.js';
import { convertResponse } from './responses.js';
import { serversOf } from './servers.js';

const DROPPED: ReadonlySet<string> = new Set(['consumes', 'produces', 'schemes', 'parameters', 'responses']);

/** A path with its operations. Bodies that stand beside the operations belong to each of them. */
export function convertPathItem(source: JsonObject, conversion: Conversion): JsonObject {
  const { positions } = conversion;
  const item: JsonObject = {};
  const shared = listed(source, conversion);
  for (const [key, value] of Object.entries(source)) {
    const isOperation = (VERBS as readonly string[]).includes(key) && isObject(value);
    const converted = isOperation
      ? convertOperation(value, shared.filter(isOfBody), conversion)
      : key === 'parameters'
        ? plainParameters(source, conversion)
        : value;
    put(item, key, converted, positions.get(source, key), positions);
  }
  return item;
}

function convertOperation(source: JsonObject, shared: readonly Listed[], conversion: Conversion): JsonObject {
  const { root, positions } = conversion;
  const operation: JsonObject = {};
  take(operation, source, positions, { except: DROPPED });
  if (Object.hasOwn(source, 'parameters')) {
    const parameters = plainParameters(source, conversion);
    put(operation, 'parameters', parameters, positions.get(source, 'parameters'), positions);
  }
  const own = listed(source, conversion).filter(isOfBody);
  const names = new Set(own.map(({ value }) => value['name']));
  const inherited = own.some(({ value }) => value['in'] === 'body')
    ? []
    : shared.filter(({ value }) => !names.has(value['name']));
  const body = requestBodyOf([...inherited, ...own], mediaTypes('consumes', source, root), conversion);
  const [first] = [...own, ...inherited];
  if (body && first) put(operation, 'requestBody', body, positions.get(first.list, first.index), positions);
  const produces = mediaTypes('produces', source, root);
  mapValues(source['responses'], positions, (response) =>
    operationResponse(response, produces, Object.hasOwn(source, 'produces'), conversion),
  );
  if (Object.hasOwn(source, 'responses'))
    put(operation, 'responses', source['responses'], positions.get(source, 'responses'), positions);
  const servers = Object.hasOwn(source, 'schemes') ? serversOf(source, conversion) : undefined;
  if (servers) put(operation, 'servers', servers, positions.get(source, 'schemes'), positions);
  return operation;
}

/** A shared response has the media types of the document; an operation with its own needs a copy. */
function operationResponse(
  source: JsonObject,
  produces: readonly string[],
  hasOwnTypes: boolean,
  conversion: Conversion,
): JsonObject {
  const ref = ownString(source, '$ref');
  if (ref === undefined) return convertResponse(source, produces, conversion);
  const target = followed(source, conversion.root);
  if (hasOwnTypes || !ref.startsWith('#/responses/'))
    return convertResponse(copyTree(target, conversion.positions) as JsonObject, produces, conversion);
  put(source, '$ref', movedReference(ref), conversion.positions.get(source, '$ref'), conversion.positions);
  return source;
}

/** The parameters of query, header and path; references stay references where they lead to such a one. */
function plainParameters(source: JsonObject, conversion: Conversion): unknown {
  const { positions, root } = conversion;
  if (!Array.isArray(source['parameters'])) return source['parameters'];
  const result: unknown[] = [];
  for (const [index, entry] of ownArray(source, 'parameters').entries()) {
    const target = isObject(entry) ? followed(entry, root) : undefined;
    if (target !== undefined && isOfBody({ value: target })) continue;
    const place = positions.get(source['parameters'], index);
    put(result, result.length, parameterIn(entry, target, conversion), place, positions);
  }
  return result;
}

function parameterIn(entry: unknown, target: JsonObject | undefined, conversion: Conversion): unknown {
  if (!isObject(entry) || target === undefined) return entry;
  const ref = ownString(entry, '$ref');
  if (ref === undefined) return convertParameter(entry, conversion);
  if (/^#\/parameters\/[^/]+$/.test(ref)) {
    const result: JsonObject = {};
    put(result, '$ref', movedReference(ref), conversion.positions.get(entry, '$ref'), conversion.positions);
    return result;
  }
  return convertParameter(copyTree(target, conversion.positions) as JsonObject, conversion);
}

/** Every parameter of a list, references followed. */
function listed(source: JsonObject, { root }: Conversion): Listed[] {
  const list = source['parameters'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, index) =>
    isObject(entry) ? [{ value: followed(entry, root), list, index }] : [],
  );
}

function isOfBody({ value }: Pick<Listed, 'value'>): boolean {
  return value['in'] === 'body' || value['in'] === 'formData';
}
