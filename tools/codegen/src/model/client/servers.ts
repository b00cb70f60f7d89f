import type { Problems } from '../../document/problem.js';
import { isObject, ownArray, ownObject, ownString, type JsonObject } from '../../document/shape.js';
import { placeholders, type RawOperation } from '../../document/operations.js';
import { camelOf, nameWords } from '../naming/name-words.js';
import type { OptionNames } from './option-names.js';
import type { ServerModel, ServerVariableModel, VariableModel } from './types.js';

/** Addresses of the document that a client may use by itself, and the options that complete them. */
export function readServers(
  root: JsonObject,
  options: OptionNames,
  problems: Problems,
): { readonly servers: readonly ServerModel[]; readonly variables: readonly VariableModel[] } {
  const variables = new Map<string, VariableModel>();
  const raw = ownArray(root, 'servers').filter(isObject);
  const usable = raw.filter((server, index) => isUsable(server, index, problems));
  const servers = usable.map((server): ServerModel => ({
    url: ownString(server, 'url') ?? '',
    name: usable.length > 1 ? nameOf(server, usable) : undefined,
    description: ownString(server, 'description'),
    variables: [...new Set(placeholders(ownString(server, 'url') ?? ''))].map((name) =>
      readVariable(name, ownObject(ownObject(server, 'variables'), name), variables, options),
    ),
  }));
  return { servers, variables: [...variables.values()] };
}

/** Servers of single operations are elsewhere, and are not asked: what is sent to them could be meant for the others. */
export function warnOfOtherServers(operations: readonly RawOperation[], problems: Problems): void {
  const holders = new Map<JsonObject, readonly (string | number)[]>();
  for (const { item, value, url, path } of operations) holders.set(item, ['paths', url]).set(value, path);
  for (const [holder, path] of holders) {
    if (ownArray(holder, 'servers').length === 0) continue;
    const advice = 'make a client with that `baseUrl` for them';
    problems.warn([...path, 'servers'], 'are not used: the client sends everything to one address', advice);
  }
}

/** Secrets travel over https, or to this machine. A relative address needs one that it is relative to. */
function isUsable(server: JsonObject, index: number, problems: Problems): boolean {
  const template = ownString(server, 'url') ?? '';
  const variables = ownObject(server, 'variables');
  const missing = placeholders(template).find(
    (name) => ownString(ownObject(variables, name), 'default') === undefined,
  );
  const url = template.replaceAll(
    /\{([^{}]*)\}/g,
    (_, name: string) => ownString(ownObject(variables, name), 'default') ?? '',
  );
  const path = ['servers', index, 'url'];
  if (missing !== undefined) {
    problems.warn(path, `uses {${missing}}, which has no default`, 'callers have to give `baseUrl`');
  } else if (!URL.canParse(url)) {
    problems.warn(path, 'is no complete address', 'callers have to give `baseUrl`, with this path in it');
  } else if (!isSecure(new URL(url))) {
    problems.warn(
      path,
      'is no https address without user, query and fragment',
      'callers have to give `baseUrl`',
    );
  } else return true;
  return false;
}

function isSecure(url: URL): boolean {
  const isLocal = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) return false;
  return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

/** Words that every server's description may hold. */
const NOISE: ReadonlySet<string> = new Set([
  'server',
  'servers',
  'the',
  'api',
  'environment',
  'endpoint',
  'url',
]);

/** Its name (OpenAPI 3.2) or its short description, when no other server has the same. */
function nameOf(server: JsonObject, all: readonly JsonObject[]): string | undefined {
  const name = shortName(server);
  return name !== '' && all.filter((other) => shortName(other) === name).length === 1 ? name : undefined;
}

function shortName(server: JsonObject): string {
  const name = ownString(server, 'name');
  if (name !== undefined) return camelOf(nameWords(name));
  const words = nameWords(ownString(server, 'description') ?? '').filter((word) => !NOISE.has(word));
  return words.length > 3 ? '' : camelOf(words);
}

function readVariable(
  name: string,
  raw: JsonObject,
  known: Map<string, VariableModel>,
  options: OptionNames,
): ServerVariableModel {
  const texts = ownArray(raw, 'enum').filter((value) => typeof value === 'string');
  const values = texts.length > 0 ? [...new Set(texts)] : undefined;
  const before = known.get(name);
  const option = before?.option ?? options.claim(name, 'Variable');
  const normal = ownString(raw, 'default') ?? '';
  known.set(name, {
    option,
    name,
    description: before?.description ?? ownString(raw, 'description'),
    defaults: [...new Set([...(before?.defaults ?? []), normal])],
    values: before === undefined ? values : union(before.values, values),
  });
  return { name, option, default: normal, values };
}

function union(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): readonly string[] | undefined {
  return a === undefined || b === undefined ? undefined : [...new Set([...a, ...b])];
}
