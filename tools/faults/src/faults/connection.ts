import { ConnectionError } from '@compute-sessions/core';

import { type Fault, isRepeatable } from '../fault.js';
import { openGate } from '../stage/gate.js';
import { cutChunked, garbage, hangUp } from '../stage/raw-replies.js';
import { afterRepeat } from './expectations.js';

export const CONNECTION: readonly Fault[] = [
  {
    id: 'reset-first',
    title: 'The connection is reset once, after the request was carried out',
    mustHold:
      'What may be repeated is; an unsafe call is not, for it was carried out. Oracle’s second delete finds nothing more to delete, and says so.',
    arrange: (stage) => stage.strike({ kind: 'reset' }),
    expected: (row) => afterRepeat(row, 'ConnectionError (send)'),
  },
  {
    id: 'reset-later',
    title: 'The first attempt meets a 503, the second a reset',
    mustHold: 'Different failures count as attempts of one call.',
    appliesTo: isRepeatable,
    arrange: (stage) => {
      stage.strike({ kind: 'status', status: 503, processed: false });
      stage.strike({ kind: 'reset', processed: false });
    },
    expected: () => ({ outcome: 'ok', attempts: 3 }),
  },
  {
    id: 'reset-always',
    title: 'Every connection is reset',
    mustHold: 'The error comes after three attempts (one, where a repetition may do harm) and lists them.',
    arrange: (stage) => stage.strike({ kind: 'reset', times: Infinity, processed: false }),
    expected: (row) => ({ outcome: 'ConnectionError (send)', attempts: isRepeatable(row) ? 3 : 1 }),
  },
  {
    id: 'refused',
    title: 'Nobody listens at the provider',
    mustHold: 'Every call is tried three times: a request that never left cannot be carried out twice.',
    arrange: (stage) => stage.provider.close(),
    expected: () => ({ outcome: 'ConnectionError (send)', attempts: 0 }),
    attemptsDiffer: true,
    check: ({ error }) => [
      ...(ConnectionError.is(error) && error.attempts.length === 3 ? [] : ['not tried three times']),
      ...(ConnectionError.is(error) && !error.mayHaveReachedServer ? [] : ['is said to have left, perhaps']),
    ],
  },
  {
    id: 'refused-first',
    title: 'Nobody listens at first, then the provider is back',
    mustHold: 'Every call comes through, unsafe ones included, and arrives once.',
    act: async ({ stage, call, options }) => {
      const { url, arrivals } = stage.provider;
      await stage.provider.close();
      const pending = call.make(options);
      await stage.answered(1);
      const back = await openGate({ upstream: stage.simulator.url, port: Number(new URL(url).port) });
      try {
        return await pending;
      } finally {
        (arrivals as (typeof arrivals)[number][]).push(...back.arrivals);
        await back.close();
      }
    },
    expected: () => ({ outcome: 'ok', attempts: 1 }),
    attemptsDiffer: true,
    check: ({ result }) => ((result?.attempts.length ?? 0) >= 2 ? [] : ['was not repeated']),
  },
  {
    id: 'hang-up',
    title: 'The server hangs up without an answer, every time',
    mustHold: 'As with a reset.',
    arrange: ({ provider }) => {
      provider.handler = hangUp;
    },
    expected: (row) => ({ outcome: 'ConnectionError (send)', attempts: isRepeatable(row) ? 3 : 1 }),
  },
  {
    id: 'not-http',
    title: 'The server does not speak HTTP',
    mustHold: 'A ConnectionError, whose cause tells more.',
    arrange: ({ provider }) => {
      provider.handler = garbage;
    },
    expected: (row) => ({ outcome: 'ConnectionError (send)', attempts: isRepeatable(row) ? 3 : 1 }),
  },
  {
    id: 'truncated',
    title: 'The body is shorter than its announced length, once',
    mustHold: 'Never data; what may be repeated is.',
    arrange: (stage) => stage.strike({ kind: 'truncate' }),
    expected: (row) => afterRepeat(row, 'ConnectionError (body)'),
  },
  {
    id: 'truncated-always',
    title: 'Every body is shorter than its announced length',
    mustHold: 'Never data: a ConnectionError that names the phase.',
    arrange: (stage) => stage.strike({ kind: 'truncate', times: Infinity, processed: false }),
    expected: (row) => ({ outcome: 'ConnectionError (body)', attempts: isRepeatable(row) ? 3 : 1 }),
  },
  {
    id: 'cut',
    title: 'The connection is cut within a body of unknown length, every time',
    mustHold: 'Never data: a ConnectionError that names the phase.',
    arrange: ({ provider }) => {
      provider.handler = cutChunked;
    },
    expected: (row) => ({ outcome: 'ConnectionError (body)', attempts: isRepeatable(row) ? 3 : 1 }),
  },
];
