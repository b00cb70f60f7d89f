import { isDeepStrictEqual } from 'node:util';

import { member, resolved, valueAt } from './pointer.js';

/**
 * What a place in the document must say, by keyword: the keywords of its schema (`type`, `enum`, `minLength`, ...), of
 * its parameter (`name`, `in`) or of any other object. Four have a meaning of their own: `is`, the whole value; `$ref`,
 * where it leads; `required` with true or false, whether the parameter or the member must be there; and `absent`, names
 * that must not be there. Beside a `type`, a place may not say more of what is allowed than is expected.
 */
export type Expectation = Readonly<Record<string, unknown>>;

/** Lists whose order says nothing. */
const SETS = new Set(['type', 'enum', 'required']);

/** What narrows the values of a type. */
const CONSTRAINTS = [
  ...['enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'minItems', 'maxItems'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
];

/** One text for each keyword that the place does not have as expected. */
export function mismatches(document: unknown, pointer: string, expected: Expectation): string[] {
  return Object.entries(completed(expected)).flatMap(([keyword, value]) => {
    const found = foundAt(document, pointer, keyword, value);
    if (isSame(keyword, found, value)) return [];
    return [`${keyword} is ${text(found)}, not ${text(value)}`];
  });
}

/** With a type, each constraint that is not expected is expected not to be there. */
function completed({ absent, ...expected }: Expectation): Expectation {
  const names = Array.isArray(absent) ? absent.map(String) : [];
  const unexpected = [...names, ...('type' in expected ? CONSTRAINTS : [])];
  return { ...Object.fromEntries(unexpected.map((name) => [name, undefined])), ...expected };
}

function foundAt(document: unknown, pointer: string, keyword: string, expected: unknown): unknown {
  const raw = valueAt(document, pointer);
  if (keyword === 'is') return raw;
  if (keyword === '$ref') return member(raw, '$ref');
  const place = resolved(document, raw);
  if (keyword === 'required' && typeof expected === 'boolean') {
    const owner = /^(.*)\/properties\/([^/]+)$/.exec(pointer);
    if (owner === null) return member(place, 'required') ?? false;
    return namesOf(resolved(document, valueAt(document, owner[1] ?? ''))).includes(owner[2] ?? '');
  }
  // A parameter and a header have their schema inside.
  return member(place, keyword) ?? member(resolved(document, member(place, 'schema')), keyword);
}

function namesOf(schema: unknown): unknown[] {
  const names = member(schema, 'required');
  return Array.isArray(names) ? names : [];
}

function isSame(keyword: string, found: unknown, expected: unknown): boolean {
  if (!SETS.has(keyword) || !Array.isArray(found) || !Array.isArray(expected))
    return isDeepStrictEqual(found, expected);
  return isDeepStrictEqual(found.map(text).sort(), expected.map(text).sort());
}

function text(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
