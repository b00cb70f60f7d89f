import { operationsOf, parameterKey } from '../../document/operations.js';
import { formatPointer, parsePointer, valueAt } from '../../document/pointer.js';
import { Resolver } from '../../document/references.js';
import { isObject, own, ownArray, ownObject, type JsonObject } from '../../document/shape.js';
import { GRAMMAR, type Rule } from '../../document/grammar.js';
import { bodyKind, bodySchema } from '../../model/body-kind.js';
import { isJson, isMediaType } from '../../model/media.js';
import type { Api } from '../../model/types.js';
import { References } from '../../model/usage.js';
import { commentLines } from '../../source/escape.js';
import { withKinds } from './kinds.js';
import { COMMENTS, fromEntries, guardedRef, guardPercent, schemaForTypes } from './prepare-schema.js';

/**
 * The document that openapi-typescript sees: same paths and names, without extensions and examples, without the
 * parameters that core sends itself, with open enums marked, and with the values of discriminators in the members.
 */
export function prepareForTypes(api: Api): JsonObject {
  const closed = requestSchemas(api);
  const root = withKinds(api.root);
  const told = { ...api, root, resolver: new Resolver(root) };
  return new Preparation(told, closed).document();
}

/** Components that a caller may have to build: their enums stay closed. */
function requestSchemas(api: Api): ReadonlySet<string> {
  const roots: unknown[] = [];
  for (const operation of operationsOf(api.root)) {
    for (const list of [ownArray(operation.item, 'parameters'), ownArray(operation.value, 'parameters')]) {
      for (const entry of list) roots.push(...holderSchemas(api.resolver.resolve(entry, []).value));
    }
    if (operation.value['requestBody'] !== undefined) {
      roots.push(...holderSchemas(api.resolver.resolve(operation.value['requestBody'], []).value));
    }
  }
  return new References(api.root).reachable(roots);
}

function holderSchemas(holder: JsonObject): unknown[] {
  return [
    holder['schema'],
    ...Object.values(ownObject(holder, 'content')).map((media) => ownObject(media, 'schema')),
  ];
}

const DROPPED = new Set([
  'example',
  'examples',
  'callbacks',
  'links',
  'externalDocs',
  'security',
  'tags',
  'servers',
  'encoding',
]);

/** openapi-typescript takes a parameter without schema for a string; one that is JSON has a schema in its content. */
function withSchema(parameter: JsonObject): JsonObject {
  if (Object.hasOwn(parameter, 'schema')) return parameter;
  const [mediaType, media] = Object.entries(ownObject(parameter, 'content'))[0] ?? ['', undefined];
  if (!isJson(mediaType) || !isObject(media)) return parameter;
  return { ...parameter, schema: Object.hasOwn(media, 'schema') ? media['schema'] : {} };
}

/** The default of a parameter is shown beside its description. */
function withDefault(parameter: JsonObject): JsonObject {
  const value = own(parameter['schema'], 'default');
  const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
  return isScalar ? { ...parameter, default: value } : parameter;
}

/** Only these have a name in the types; what stands elsewhere may be reached through something optional. */
function isComponent(ref: string): boolean {
  const path = parsePointer(ref);
  return path?.length === 3 && path[0] === 'components';
}

class Preparation {
  readonly #hoisted: ReadonlySet<string>;

  constructor(
    private readonly api: Api,
    private readonly closed: ReadonlySet<string>,
  ) {
    this.#hoisted = new Set(
      api.hoisted
        .filter(({ in: place }) => place !== 'path')
        .map(({ in: place, name }) => parameterKey(place, name)),
    );
  }

  /** What the provider sends by itself, callbacks too, stands below `webhooks`: openapi-typescript knows no callbacks. */
  document(): JsonObject {
    const { root, resolver, webhooks } = this.api;
    const result = this.object('Root', { ...root, webhooks: {} }, false) as JsonObject;
    const sent = new Map<string, JsonObject>();
    for (const { key, verb, path } of webhooks) {
      const { operationId: _, ...operation } = resolver.resolve(valueAt(root, path), path).value;
      const item = sent.get(key) ?? {};
      sent.set(key, { ...item, [verb]: this.object('Operation', operation, true) });
    }
    return { ...result, ...(sent.size === 0 ? {} : { webhooks: fromEntries([...sent]) }) };
  }

  object(name: keyof typeof GRAMMAR, value: unknown, open: boolean): unknown {
    if (!isObject(value)) return value;
    if (typeof value['$ref'] === 'string' && name !== 'PathItem') {
      if (isComponent(value['$ref'])) return { $ref: guardedRef(value['$ref']) };
      return this.object(name, this.api.resolver.resolve(value, []).value, open);
    }
    const result: JsonObject = {};
    for (const [key, entry] of Object.entries(value)) {
      const rule = Object.hasOwn(GRAMMAR[name].fields, key) ? GRAMMAR[name].fields[key] : undefined;
      if (rule === undefined || DROPPED.has(key)) continue;
      if (key === 'requestBody' && !this.#isSent(entry)) continue;
      result[key] =
        key === 'parameters' && Array.isArray(entry)
          ? entry
              .filter((parameter) => this.#isTyped(parameter))
              .map((parameter) => this.object('Parameter', parameter, false))
          : this.#rule(rule, entry, open || key === 'responses' || key === 'headers', key);
    }
    if (name === 'RequestBody' && !open) return { ...result, content: this.#bodies(value) };
    return name === 'Parameter' ? withDefault(withSchema(result)) : result;
  }

  #isSent(body: unknown): boolean {
    const { value } = this.api.resolver.resolve(body, []);
    return Object.keys(ownObject(value, 'content')).some(isMediaType);
  }

  /** Bodies by media type, in which bytes are bytes. */
  #bodies(body: JsonObject): JsonObject {
    const { resolver } = this.api;
    return fromEntries(
      Object.entries(ownObject(body, 'content'))
        .filter(([type]) => isMediaType(type))
        .map(([type, media]) => {
          const schema = own(media, 'schema') ?? {};
          const given = bodySchema(bodyKind({ type, schema }, resolver), schema, resolver);
          return [type, { schema: schemaForTypes(given, { open: false, resolver }) }];
        }),
    );
  }

  /** Header and cookie parameters are sent by core, hoisted query parameters too. */
  #isTyped(parameter: unknown): boolean {
    const { value } = this.api.resolver.resolve(parameter, []);
    const place = String(value['in']);
    return (
      (place === 'path' || place === 'query') &&
      !this.#hoisted.has(parameterKey(place, String(value['name'])))
    );
  }

  #rule(rule: Rule, value: unknown, open: boolean, key: string): unknown {
    if (rule === 'schema') return schemaForTypes(value, { open, resolver: this.api.resolver });
    if (rule === 'string' && COMMENTS.has(key) && typeof value === 'string') return commentLines(value);
    if ((key === 'name' || key === 'operationId') && typeof value === 'string') return guardPercent(value);
    if (typeof rule === 'string' || 'oneOf' in rule || 'mapOrRef' in rule) return value;
    if ('list' in rule)
      return Array.isArray(value) ? value.map((entry) => this.#rule(rule.list, entry, open, key)) : value;
    if ('map' in rule) {
      if (!isObject(value)) return value;
      return fromEntries(
        Object.entries(value)
          .filter(([name]) => !name.startsWith('x-') || key === 'headers')
          .map(([name, entry]) => [
            name,
            this.#rule(
              rule.map,
              entry,
              key === 'schemas' ? !this.closed.has(formatPointer(['components', 'schemas', name])) : open,
              '',
            ),
          ]),
      );
    }
    return this.object('object' in rule ? rule.object : rule.objectOrRef, value, open);
  }
}
