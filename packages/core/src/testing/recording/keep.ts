import { redact } from '../../logging/index.js';
import type { Fields, NamedMembers } from '../kit.js';

export interface Keeping {
  readonly fields: Readonly<Record<string, Fields>>;
  /** Values to be cut out of every text that is kept. */
  readonly secrets: ReadonlySet<string>;
  /** Hears of each place that is left out. */
  readonly onLeftOut: (pointer: string) => void;
}

const REDACTED = '[redacted]';
/** Stands for what is left out: undefined is no JSON. */
const NOTHING: unique symbol = Symbol('nothing');

type Simple = Exclude<Fields, `#${string}` | { readonly any: unknown }>;

/** What of a value may be written down: what the document names, without what it calls secret. */
export function kept(value: unknown, fields: Fields | undefined, keeping: Keeping): unknown {
  if (value === undefined) return undefined;
  const result = keep(value, fields === undefined ? [] : [fields], '#', keeping);
  return result === NOTHING ? undefined : result;
}

function keep(value: unknown, given: readonly Fields[], place: string, keeping: Keeping): unknown {
  const ways = simple(given, keeping.fields);
  if (ways.includes('secret')) return REDACTED;
  if (value === null) return null;
  const isPlain = typeof value !== 'object';
  if (Array.isArray(value)) {
    const lists = ways.flatMap((way) => (typeof way === 'object' && 'list' in way ? [way.list] : []));
    if (lists.length > 0) return value.map((item, index) => keptItem(item, index, lists, place, keeping));
  } else if (!isPlain) {
    const objects = ways.flatMap((way) => (typeof way === 'object' && !('list' in way) ? [way] : []));
    if (objects.length > 0) return keptMembers(value, objects, ways.includes('keep'), place, keeping);
  }
  if (ways.includes('keep') || (isPlain && ways.includes('plain'))) return clean(value, keeping.secrets);
  keeping.onLeftOut(place);
  return NOTHING;
}

/** Items keep their places: null stands for one that is left out. */
function keptItem(
  item: unknown,
  index: number,
  lists: readonly Fields[],
  place: string,
  keeping: Keeping,
): unknown {
  const result = keep(item, lists, `${place}/${String(index)}`, keeping);
  return result === NOTHING ? null : result;
}

function keptMembers(
  value: object,
  ways: readonly NamedMembers[],
  isOpen: boolean,
  place: string,
  keeping: Keeping,
): Record<string, unknown> {
  const found: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const fields = [...ways.flatMap((way) => fieldsOf(way, name)), ...(isOpen ? ['keep' as const] : [])];
    const at = `${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const result = keep(member, fields, at, keeping);
    if (result !== NOTHING) found.push([redact(name, keeping.secrets), result]);
  }
  return Object.fromEntries(found);
}

function fieldsOf({ plain, members, others }: NamedMembers, name: string): Fields[] {
  if (plain?.includes(name) === true) return ['plain'];
  const fields = members !== undefined && Object.hasOwn(members, name) ? members[name] : others;
  return fields === undefined ? [] : [fields];
}

/** Without references and alternatives. A reference that comes round again adds nothing. */
function simple(given: readonly Fields[], named: Keeping['fields']): Simple[] {
  const seen = new Set<string>();
  const flat = (fields: Fields): Simple[] => {
    if (typeof fields === 'object') return 'any' in fields ? fields.any.flatMap(flat) : [fields];
    if (fields === 'plain' || fields === 'keep' || fields === 'secret') return [fields];
    const name = fields.slice(1);
    if (seen.has(name)) return [];
    seen.add(name);
    const target = Object.hasOwn(named, name) ? named[name] : undefined;
    return target === undefined ? [] : flat(target);
  };
  return given.flatMap(flat);
}

function clean(value: unknown, secrets: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return redact(value, secrets);
  if (Array.isArray(value)) return value.map((item) => clean(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => [
    redact(name, secrets),
    clean(member, secrets),
  ]);
  return Object.fromEntries(entries) as unknown;
}
