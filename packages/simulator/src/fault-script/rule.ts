import type { FaultKind, FaultRule, Span } from '../fault-rule.js';
import { isObject } from '../json.js';
import { type Catalogue, checkTarget, unknown } from './catalogue.js';
import { FaultScriptError } from './error.js';
import { duration, offset, span } from './time.js';

const KINDS: readonly FaultKind[] = [
  'status',
  'html',
  'broken-json',
  'truncate',
  'reset',
  'stall',
  'empty',
  'redirect',
  'delay',
  'skew',
  'expired-token',
  'pass',
];

interface Field {
  /** As a sentence's end: `must be ...`. */
  readonly must: string;
  /** Undefined: the value is not allowed. */
  read(value: unknown): unknown;
}

const text: Field = {
  must: 'a text that is not empty',
  read: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
};
const flag: Field = {
  must: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
};
const oneOf = (...words: readonly string[]): Field => ({
  must: words.join(', '),
  read: (value) => words.find((word) => word === value),
});

const FIELDS: Readonly<Record<keyof FaultRule, Field>> = {
  provider: text,
  operationId: text,
  method: text,
  path: text,
  kind: oneOf(...KINDS),
  phase: oneOf('headers', 'body'),
  times: {
    must: 'a whole number from 1, or "always"',
    read: (value) => (value === 'always' || value === Infinity ? Infinity : whole(value, 1, Infinity)),
  },
  status: { must: 'a status from 200 to 599', read: (value) => whole(value, 200, 599) },
  headers: {
    must: 'an object of texts that a header can hold',
    read: (value) => (isObject(value) && Object.entries(value).every(isHeader) ? value : undefined),
  },
  anonymous: flag,
  processed: flag,
  body: { must: 'anything', read: (value) => value },
  afterMs: {
    must: 'milliseconds, a text such as 200ms or 50-200ms, or { minMs, maxMs }',
    read: spanOf,
  },
  skewMs: {
    must: 'milliseconds, or a text such as +10m or -1h',
    read: (value) => (typeof value === 'string' ? offset(value) : finite(value)),
  },
  from: text,
};

/** A rule that comes as data: unknown fields and wrong values are refused by name. */
export function readRule(value: unknown, catalogue: Catalogue, place: string): FaultRule {
  if (!isObject(value))
    throw new FaultScriptError(place, 'A rule is an object with a kind, or a line of text.');
  const rule: Record<string, unknown> = { from: place };
  for (const [name, given] of Object.entries(value)) {
    const field = isField(name) ? FIELDS[name] : undefined;
    if (field === undefined)
      throw new FaultScriptError(place, unknown('field of a rule', name, Object.keys(FIELDS)));
    if (given === undefined) continue;
    const read = field.read(given);
    if (read === undefined) throw new FaultScriptError(place, `${name} must be ${field.must}.`);
    rule[name] = read;
  }
  if (!isRule(rule)) throw new FaultScriptError(place, `kind is missing; it must be ${KINDS.join(', ')}.`);
  if (rule.kind === 'skew' && rule.skewMs === undefined)
    throw new FaultScriptError(place, 'skewMs is missing; a clock that is off needs to know by how much.');
  checkTarget(rule, catalogue, place);
  return rule;
}

function isField(name: string): name is keyof FaultRule {
  return Object.hasOwn(FIELDS, name);
}

/** Every field was read by its own reader. */
function isRule(rule: Readonly<Record<string, unknown>>): rule is Record<string, unknown> & FaultRule {
  return rule.kind !== undefined;
}

/** Others would break the connection instead of reaching the client. */
function isHeader([name, value]: readonly [string, unknown]): boolean {
  return (
    /^[!#$%&'*+.^_`|~\w-]+$/.test(name) &&
    typeof value === 'string' &&
    /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
  );
}

function spanOf(value: unknown): Span | undefined {
  if (typeof value === 'string') return span(value) ?? duration(value);
  if (!isObject(value)) return notNegative(value);
  const { minMs, maxMs, ...others } = value;
  const [low, high] = [notNegative(minMs), notNegative(maxMs)];
  if (low === undefined || high === undefined || low > high || Object.keys(others).length > 0)
    return undefined;
  return { minMs: low, maxMs: high };
}

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function notNegative(value: unknown): number | undefined {
  const number = finite(value);
  return number !== undefined && number >= 0 ? number : undefined;
}

function whole(value: unknown, least: number, most: number): number | undefined {
  const number = finite(value);
  return number !== undefined && Number.isInteger(number) && number >= least && number <= most
    ? number
    : undefined;
}
