import { ApiError, RateLimitError } from '@compute-sessions/core';

import { type Fault, isRepeatable } from '../fault.js';
import { echo, echoText } from '../stage/raw-replies.js';
import { inVain, afterRepeat } from './expectations.js';

const DAY_S = 86_400;
/** Far less than what was asked for, on a busy machine too. */
const AT_ONCE_MS = 5_000;

function rateLimit(id: string, title: string, value: () => string, leastMs: number): Fault {
  return {
    id,
    title,
    mustHold: 'What may be repeated waits as asked; the error of an unsafe call tells how long to wait.',
    arrange: (stage) =>
      stage.strike({
        kind: 'status',
        status: 429,
        headers: { 'retry-after': value() },
        processed: false,
      }),
    expected: (row) => afterRepeat(row, 'RateLimitError'),
    check: ({ error, elapsedMs }, row) => {
      if (isRepeatable(row)) return elapsedMs >= leastMs ? [] : ['did not wait as asked'];
      return RateLimitError.is(error) && (error.retryAfterMs ?? 0) >= leastMs ? [] : ['no `retryAfterMs`'];
    },
  };
}

export const STATUS: readonly Fault[] = [
  rateLimit('429-seconds', '429 with `Retry-After: 1`', () => '1', 1_000),
  rateLimit('429-date', '429 with a date in `Retry-After`', () => inSeconds(2), 900),
  {
    id: '429-day',
    title: '429 with `Retry-After: 86400`',
    mustHold: 'Nobody sleeps for a day: the error comes at once, with the value.',
    arrange: (stage) =>
      stage.strike({
        kind: 'status',
        status: 429,
        headers: { 'retry-after': String(DAY_S) },
        times: Infinity,
        processed: false,
      }),
    expected: () => ({ outcome: 'RateLimitError', attempts: 1 }),
    check: ({ error, elapsedMs }) => [
      ...(RateLimitError.is(error) && error.retryAfterMs === DAY_S * 1000 ? [] : ['no `retryAfterMs`']),
      ...(elapsedMs < AT_ONCE_MS ? [] : ['not at once']),
    ],
  },
  {
    id: '429-beyond-deadline',
    title: '429 with a `Retry-After` that outlasts the deadline',
    mustHold: 'The error comes at once: it says more than a timeout would.',
    client: { timeout: { totalMs: 10_000 } },
    arrange: (stage) =>
      stage.strike({
        kind: 'status',
        status: 429,
        headers: { 'retry-after': '20' },
        times: Infinity,
        processed: false,
      }),
    expected: () => ({ outcome: 'RateLimitError', attempts: 1 }),
    check: ({ elapsedMs }) => (elapsedMs < AT_ONCE_MS ? [] : ['not at once']),
  },
  {
    id: '503',
    title: '503, once',
    mustHold: 'What may be repeated is; an unsafe call is not, for nobody knows what was done.',
    arrange: (stage) => stage.strike({ kind: 'status', status: 503, processed: false }),
    expected: (row) => afterRepeat(row, 'ServerError'),
  },
  {
    id: '503-always',
    title: '503, every time',
    mustHold: 'The error comes after three attempts and lists them.',
    arrange: (stage) => stage.strike({ kind: 'status', status: 503, times: Infinity, processed: false }),
    expected: (row) => inVain(row, 'ServerError'),
  },
  {
    id: 'html-502',
    title: 'A gateway’s web page with status 502, every time',
    mustHold: 'A ServerError whose message does not quote the page.',
    arrange: (stage) => stage.strike({ kind: 'html', status: 502, times: Infinity, processed: false }),
    expected: (row) => inVain(row, 'ServerError'),
    check: ({ error }) =>
      ApiError.is(error) && /<html|<h1/i.test(error.message) ? ['the page is quoted'] : [],
  },
  ...[400, 500].map((status): Fault => ({
    id: `echo-${String(status)}`,
    title: `${String(status)}, and the error body repeats all that was sent`,
    mustHold: 'No secret is printed with the error.',
    client: { retry: { maxAttempts: 1 } },
    arrange: ({ provider }) => {
      provider.handler = echo(status);
    },
    expected: () => ({ outcome: status === 400 ? 'BadRequestError' : 'ServerError', attempts: 1 }),
  })),
  {
    id: 'echo-text',
    title: '403, and a text repeats all that was sent',
    mustHold: 'No secret is printed with the error.',
    arrange: ({ provider }) => {
      provider.handler = echoText(403);
    },
    expected: () => ({ outcome: 'PermissionDeniedError', attempts: 1 }),
  },
];

/** An HTTP date has no fractions: one is at most a second earlier than meant. */
function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toUTCString();
}
