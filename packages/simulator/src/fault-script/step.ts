import type { FaultRule, Span } from '../fault-rule.js';
import { FaultScriptError } from './error.js';
import { duration, offset, span } from './time.js';

type Step = Omit<FaultRule, 'provider' | 'operationId' | 'method' | 'path' | 'from'>;
type Draft = { -readonly [Key in keyof Step]?: Step[Key] };

interface Form {
  /** At the beginning of what is left of the step. */
  readonly pattern: RegExp;
  /** May be undefined for a match that makes no sense. */
  read(match: readonly string[]): Draft | undefined;
}

const kind =
  (name: FaultRule['kind'], more: Draft = {}): Form['read'] =>
  ([, status]) => ({ kind: name, ...more, ...(status === undefined ? {} : { status: Number(status) }) });

/** What a request meets. */
const ACTIONS: readonly Form[] = [
  { pattern: /^(?:2\d\d|ok|pass)\b/i, read: () => ({ kind: 'pass' }) },
  { pattern: /^([45]\d\d)\b/, read: kind('status') },
  { pattern: /^html(?: ([1-5]\d\d))?\b/i, read: kind('html') },
  { pattern: /^broken[ -]json\b/i, read: kind('broken-json') },
  { pattern: /^(?:cut body|truncate)\b/i, read: kind('truncate') },
  { pattern: /^reset\b/i, read: kind('reset') },
  { pattern: /^stall body\b/i, read: kind('stall', { phase: 'body' }) },
  { pattern: /^stall\b/i, read: kind('stall') },
  { pattern: /^empty(?: ([2-5]\d\d))?\b/i, read: kind('empty') },
  {
    pattern: /^redirect(?: (3\d\d))?(?: to ([!-~]+))?/i,
    read: ([, status, location]) => ({
      ...kind('redirect')(['', ...(status === undefined ? [] : [status])]),
      ...(location === undefined ? {} : { headers: { location } }),
    }),
  },
  {
    pattern: /^(?:delay|latency) (\S+)/i,
    read: ([, text = '']) => withSpan(text, (afterMs) => ({ kind: 'delay', afterMs })),
  },
  {
    pattern: /^(?:skew|clock) (\S+)/i,
    read: ([, text = '']) => {
      const skewMs = offset(text);
      return skewMs === undefined ? undefined : { kind: 'skew', skewMs };
    },
  },
  { pattern: /^expired[ -]token\b/i, read: kind('expired-token') },
];

/** How often, when, and on which terms. */
const TERMS: readonly Form[] = [
  { pattern: /^x ?([1-9]\d*)\b/i, read: ([, times]) => ({ times: Number(times) }) },
  { pattern: /^always\b/i, read: () => ({ times: Infinity }) },
  { pattern: /^after (\S+)/i, read: ([, text = '']) => withSpan(text, (afterMs) => ({ afterMs })) },
  { pattern: /^processed\b/i, read: () => ({ processed: true }) },
  { pattern: /^anonymous\b/i, read: () => ({ anonymous: true }) },
  { pattern: /^retry-after (\d+)\b/i, read: ([, seconds = '']) => ({ headers: { 'retry-after': seconds } }) },
];

const ALLOWED =
  'a step is 429 (any 4xx or 5xx), 200, html, broken json, cut body, reset, stall, stall body, empty, ' +
  'redirect to URL, delay 200ms, delay 50-200ms, skew +10m or expired token, ' +
  'and may end with x2, always, after 200ms, retry-after 3, processed or anonymous';

/** `429 x2 retry-after 3` */
export function readStep(text: string, place: string): Step {
  const wrong = (what: string): FaultScriptError =>
    new FaultScriptError(place, `${JSON.stringify(what)} is not understood; ${ALLOWED}.`);
  const action = take(ACTIONS, text);
  if (action === undefined) throw wrong(text);
  let { draft, rest } = action;
  while (rest !== '') {
    const term = take(TERMS, rest);
    if (term === undefined) throw wrong(rest);
    draft = { ...draft, ...term.draft, ...joined(draft.headers, term.draft.headers) };
    rest = term.rest;
  }
  const { kind: name } = draft;
  if (name === undefined) throw wrong(text);
  return { ...draft, kind: name };
}

function take(forms: readonly Form[], text: string): { draft: Draft; rest: string } | undefined {
  for (const { pattern, read } of forms) {
    const match = pattern.exec(text);
    const draft = match === null ? undefined : read(match);
    if (match !== null && draft !== undefined) return { draft, rest: text.slice(match[0].length).trim() };
  }
  return undefined;
}

function joined(one: Draft['headers'], other: Draft['headers']): Draft {
  return one === undefined || other === undefined ? {} : { headers: { ...one, ...other } };
}

function withSpan(text: string, make: (span: Span) => Draft): Draft | undefined {
  const found = span(text) ?? duration(text);
  return found === undefined ? undefined : make(found);
}
