import fc from 'fast-check';

/** Where and how a document is changed by chance. Numbers are taken modulo what there is. */
export interface Change {
  readonly at: number;
  readonly how: number;
  readonly with: number;
}

export const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({ at: fc.nat(), how: fc.nat(), with: fc.nat() }),
  { minLength: 1, maxLength: 4 },
);

type Holder = Record<string, unknown>;

/** Every place of a document that an edit can hit: a key of an object or of a list. */
function places(value: unknown, found: [Holder, string][] = []): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, child] of Object.entries(value)) {
    found.push([value as Holder, key]);
    places(child, found);
  }
  return found;
}

const SCALARS = ['string', 'integer', 'object', true, false, 0, 7, null, 'x', [], {}];

/** A copy with the changes made. */
export function mutated<T>(document: T, list: readonly Change[]): T {
  const copy = structuredClone(document);
  for (const { at, how, with: value } of list) {
    const all = places(copy);
    const [holder, key] = all[at % all.length]!;
    const other = all[value % all.length]!;
    if (how % 5 === 0) remove(holder, key);
    else if (how % 5 === 1) holder[key] = structuredClone(SCALARS[value % SCALARS.length]);
    else if (how % 5 === 2) holder[key] = structuredClone(other[0][other[1]]);
    else if (how % 5 === 3 && !Array.isArray(holder)) rename(holder, key, `${key}${String(value % 3)}`);
    else if (Array.isArray(holder)) holder.push(structuredClone(holder[value % holder.length]));
    else holder[`${key}X`] = structuredClone(holder[key]);
  }
  return copy;
}

function remove(holder: Holder, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

function rename(holder: Holder, key: string, name: string): void {
  const value = holder[key];
  remove(holder, key);
  holder[name] = value;
}

/** Keys of all objects in another order; lists that are sets, too. */
export function reordered(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const entries = value.map((entry) => reordered(entry));
    return ['required', 'enum', 'tags'].includes(key) ? entries.toReversed() : entries;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, child]) => [name, reordered(child, name)]),
  );
}
