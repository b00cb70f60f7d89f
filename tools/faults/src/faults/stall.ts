import { TimeoutError } from '@compute-sessions/core';

import type { Fault } from '../fault.js';
import type { Observation } from '../observation.js';
import { drip, silence } from '../stage/raw-replies.js';
import { inVain } from './expectations.js';

/** The whole call is to end first. */
const WHOLE = { totalMs: 1_500, attemptMs: 8_000 };
/** Each attempt is to end first, and three of them have time. */
const EACH = { totalMs: 15_000, attemptMs: 800 };

function limitIs(limit: 'totalMs' | 'attemptMs'): (seen: Observation) => string[] {
  return ({ error }) =>
    TimeoutError.is(error) && error.limit === limit ? [] : [`the limit is not ${limit}`];
}

export const STALL: readonly Fault[] = [
  {
    id: 'stall-headers',
    title: 'No headers come',
    mustHold: 'The call ends with `totalMs`.',
    client: { timeout: WHOLE },
    arrange: (stage) => stage.strike({ kind: 'stall', times: Infinity }),
    expected: () => ({ outcome: 'TimeoutError (send)', attempts: 1 }),
    check: limitIs('totalMs'),
  },
  {
    id: 'stall-headers-each',
    title: 'No headers come, on any attempt',
    mustHold: 'Each attempt ends with `attemptMs`; an unsafe call has one.',
    client: { timeout: EACH },
    arrange: (stage) => stage.strike({ kind: 'stall', times: Infinity, processed: false }),
    expected: (row) => inVain(row, 'TimeoutError (send)'),
    check: limitIs('attemptMs'),
  },
  {
    id: 'stall-body',
    title: 'The body stops half-way',
    mustHold: 'The call ends with `totalMs`: the deadline covers the body.',
    client: { timeout: WHOLE },
    arrange: (stage) => stage.strike({ kind: 'stall', phase: 'body', times: Infinity }),
    expected: () => ({ outcome: 'TimeoutError (body)', attempts: 1 }),
    check: limitIs('totalMs'),
  },
  {
    id: 'stall-body-each',
    title: 'The body stops half-way, on any attempt',
    mustHold: 'Each attempt ends with `attemptMs`; an unsafe call has one.',
    client: { timeout: EACH },
    arrange: (stage) => stage.strike({ kind: 'stall', phase: 'body', times: Infinity, processed: false }),
    expected: (row) => inVain(row, 'TimeoutError (body)'),
    check: limitIs('attemptMs'),
  },
  {
    id: 'drip',
    title: 'The body comes byte by byte and never ends',
    mustHold: 'The call ends with `totalMs`: what trickles in does not prolong it.',
    client: { timeout: WHOLE },
    arrange: ({ provider }) => {
      provider.handler = drip;
    },
    expected: () => ({ outcome: 'TimeoutError (body)', attempts: 1 }),
    check: limitIs('totalMs'),
  },
  {
    id: 'stall-credential',
    title: 'The identity service, or what supplies the secret, does not answer',
    mustHold: 'The call ends with `totalMs`, and nothing is sent.',
    client: { timeout: WHOLE },
    appliesTo: ({ subject }) => subject.proof === 'token',
    arrange: ({ identity }) => {
      identity.handler = silence;
    },
    expected: () => ({ outcome: 'TimeoutError (authorize)', attempts: 0 }),
    check: limitIs('totalMs'),
  },
  {
    id: 'stall-secret',
    title: 'The function that supplies the secret does not answer',
    mustHold: 'The call ends with `totalMs`, and nothing is sent.',
    client: { timeout: WHOLE },
    secretHangs: true,
    expected: () => ({ outcome: 'TimeoutError (authorize)', attempts: 0, tokenRequests: 0 }),
    check: limitIs('totalMs'),
  },
];
