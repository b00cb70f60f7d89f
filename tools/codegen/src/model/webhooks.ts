import { VERBS } from '../document/grammar.js';
import type { LoadedDocument } from '../document/load.js';
import type { RawOperation } from '../document/operations.js';
import type { Path } from '../document/pointer.js';
import { isObject, own, ownObject, ownString, type JsonObject } from '../document/shape.js';
import { isJson, mediaOf } from './media.js';
import { pascalCase, type NameTable } from './names.js';

/** A request that the provider sends. */
export interface WebhookModel {
  /** Name of the type of its body. */
  readonly model: string;
  /** The webhook's name, or where a callback goes. */
  readonly name: string;
  /** For a callback: its name, and the operation that asks for it. */
  readonly callback: { readonly name: string; readonly operation: string } | undefined;
  /** Its name among the types. */
  readonly key: string;
  readonly verb: string;
  /** Where its operation stands. */
  readonly path: Path;
  readonly mediaType: string;
  readonly summary: string | undefined;
  readonly deprecated: boolean;
}

/** An operation with callbacks, and what types of its own are named after. */
export interface Caller {
  readonly raw: RawOperation;
  readonly wanted: string;
}

type Origin = Pick<WebhookModel, 'name' | 'callback' | 'key'>;

/** The webhooks with a JSON body, by name, and then such callbacks, by operation. */
export function readWebhooks(
  document: LoadedDocument,
  callers: readonly Caller[],
  types: NameTable,
): readonly WebhookModel[] {
  const hooks = ownObject(document.root, 'webhooks');
  const found = Object.keys(hooks)
    .sort()
    .flatMap((name) =>
      sentIn(
        document,
        own(hooks, name),
        ['webhooks', name],
        { name, callback: undefined, key: name },
        `${pascalCase(name)}Webhook`,
        types,
      ),
    );
  const keys = new Set(Object.keys(hooks));
  return [...found, ...callers.flatMap((caller) => callbacksOf(document, caller, types, keys))];
}

function callbacksOf(
  document: LoadedDocument,
  { raw, wanted }: Caller,
  types: NameTable,
  keys: Set<string>,
): WebhookModel[] {
  const operation = `${raw.verb.toUpperCase()} ${raw.url}`;
  return Object.entries(ownObject(raw.value, 'callbacks')).flatMap(([name, given]) => {
    if (!isObject(given)) return [];
    const { value, path } = document.resolver.resolve(given, [...raw.path, 'callbacks', name]);
    return Object.entries(value)
      .filter(([expression]) => !expression.startsWith('x-'))
      .flatMap(([expression, item]) => {
        const key = freeKey(`${operation} ${name} ${expression}`, keys);
        const origin = { name: expression, callback: { name, operation }, key };
        const model = `${wanted}${pascalCase(name)}Callback`;
        return sentIn(document, item, [...path, expression], origin, model, types);
      });
  });
}

/** Names may hold spaces, so that two of them could read the same. */
function freeKey(wanted: string, keys: Set<string>): string {
  let key = wanted;
  while (keys.has(key)) key += ' ';
  keys.add(key);
  return key;
}

/** What the operations of a path item send. */
function sentIn(
  { resolver }: LoadedDocument,
  given: unknown,
  at: Path,
  origin: Origin,
  wanted: string,
  types: NameTable,
): WebhookModel[] {
  if (!isObject(given)) return [];
  const item = resolver.resolve(given, at);
  return Object.entries(item.value).flatMap(([verb, operation]): WebhookModel[] => {
    if (!(VERBS as readonly string[]).includes(verb) || !isObject(operation)) return [];
    const path = [...item.path, verb];
    const media = jsonBody(operation, path, resolver);
    if (media === undefined) return [];
    return [
      {
        ...origin,
        model: types.claim(wanted, `${wanted}${pascalCase(verb)}`),
        verb,
        path,
        mediaType: media,
        summary: ownString(operation, 'summary') ?? ownString(operation, 'description'),
        deprecated: operation['deprecated'] === true,
      },
    ];
  });
}

function jsonBody(
  operation: JsonObject,
  path: Path,
  resolver: LoadedDocument['resolver'],
): string | undefined {
  const body = resolver.resolve(ownObject(operation, 'requestBody'), [...path, 'requestBody']);
  return mediaOf(body.value, body.path).find(({ type }) => isJson(type))?.type;
}
