import { placeholders } from '../document/operations.js';
import { isObject, ownArray, ownObject, ownString, type JsonObject } from '../document/shape.js';
import { Resolver } from '../document/references.js';
import { blanked } from '../diff/operation/pairs.js';
import { VERBS } from '../document/grammar.js';

/** How the vendor's paths became comparable with ours. */
export interface Alignment {
  /** Put in front of every path, because we have it in the paths and the vendor in its server. */
  readonly added: string;
  /** Taken away from every path, for the opposite reason. */
  readonly removed: string;
  /** Path parameters that we call otherwise; the name means nothing on the wire. */
  readonly renamed: readonly string[];
}

/**
 * Writes the vendor's paths as ours are written, in place. Of the ways that its servers, ours and the address suggest, that
 * one is taken by which most operations meet.
 */
export function align(theirs: JsonObject, ours: JsonObject, address?: URL): Alignment {
  const wanted = keysOf(ours, (url) => url);
  let best = { added: '', removed: '', score: -1 };
  for (const { added, removed } of candidates(theirs, ours, address)) {
    const keys = keysOf(theirs, (url) => moved(url, added, removed));
    const score = [...keys].filter((key) => wanted.has(key)).length;
    if (score > best.score) best = { added, removed, score };
  }
  const { added, removed } = best.score > 0 ? best : { added: '', removed: '' };
  const renamed = new Set<string>();
  const known = new Map(Object.keys(ownObject(ours, 'paths')).map((url) => [blanked(url), url]));
  const paths = Object.entries(ownObject(theirs, 'paths')).map(([url, item]): [string, unknown] => {
    const key = moved(url, added, removed);
    const own = known.get(blanked(key));
    if (own === undefined || own === key) return [key, item];
    return [own, renameIn(item, names(key, own, renamed), new Resolver(theirs))];
  });
  theirs['paths'] = Object.fromEntries(paths);
  return { added, removed, renamed: [...renamed].sort() };
}

function candidates(theirs: JsonObject, ours: JsonObject, address: URL | undefined) {
  const folder = address?.pathname.replace(/\/[^/]*$/, '') ?? '';
  const bases = new Set([...basesOf(theirs), folder].filter((base) => base !== ''));
  const found = [{ added: '', removed: '' }];
  for (const base of bases) {
    found.push({ added: base, removed: '' });
    for (const own of basesOf(ours))
      if (own !== '' && base.startsWith(own)) found.push({ added: base.slice(own.length), removed: '' });
  }
  for (const own of basesOf(ours)) if (own !== '') found.push({ added: '', removed: own });
  return found;
}

/** The paths of the servers. */
function basesOf(root: JsonObject): string[] {
  return ownArray(root, 'servers').map((server) => {
    const url = (ownString(server, 'url') ?? '').replaceAll(/\{[^{}]*\}/g, 'x');
    return URL.canParse(url, 'https://x') ? new URL(url, 'https://x').pathname.replace(/\/+$/, '') : '';
  });
}

function moved(url: string, added: string, removed: string): string {
  const short = removed !== '' && url.startsWith(`${removed}/`) ? url.slice(removed.length) : url;
  return `${added}${short}`;
}

function keysOf(root: JsonObject, name: (url: string) => string): Set<string> {
  const found = new Set<string>();
  for (const [url, item] of Object.entries(ownObject(root, 'paths')))
    for (const verb of VERBS)
      if (isObject(item) && Object.hasOwn(item, verb)) found.add(`${verb} ${blanked(name(url))}`);
  return found;
}

function names(theirs: string, ours: string, renamed: Set<string>): ReadonlyMap<string, string> {
  const own = placeholders(ours);
  const changed = placeholders(theirs).flatMap((name, index): [string, string][] => {
    const next = own[index] ?? name;
    return next === name ? [] : [[name, next]];
  });
  for (const [from, to] of changed) renamed.add(`${from} -> ${to}`);
  return new Map(changed);
}

/** The path item with its path parameters called otherwise; shared parameters are copied first. */
function renameIn(item: unknown, map: ReadonlyMap<string, string>, resolver: Resolver): unknown {
  if (!isObject(item)) return item;
  const list = (holder: JsonObject): JsonObject => {
    if (!Array.isArray(holder['parameters'])) return holder;
    const parameters = holder['parameters'].map((entry: unknown) => {
      const { value } = resolver.resolve(entry, []);
      const name = value['in'] === 'path' ? map.get(String(value['name'])) : undefined;
      return name === undefined ? entry : { ...value, name };
    });
    return { ...holder, parameters };
  };
  const entries = Object.entries(item).map(([key, value]): [string, unknown] =>
    (VERBS as readonly string[]).includes(key) && isObject(value) ? [key, list(value)] : [key, value],
  );
  return list(Object.fromEntries(entries));
}
