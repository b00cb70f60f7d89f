import { CredentialError } from '@compute-sessions/core';

import type { Expected, Fault, Row } from '../fault.js';
import type { Observation } from '../observation.js';
import { echo } from '../stage/raw-replies.js';

type Where = Omit<Row, 'fault'>;

const getsTokens = ({ subject }: Where): boolean => subject.proof === 'token';

function noToken(tokenRequests: number): () => Expected {
  return () => ({ outcome: 'CredentialError', attempts: 0, tokenRequests });
}

function tellsCause({ error }: Observation): string[] {
  return CredentialError.is(error) && error.cause !== undefined ? [] : ['the cause is missing'];
}

function tellsStatus(status: number): (seen: Observation) => string[] {
  return ({ error }) =>
    CredentialError.is(error) && error.status === status ? [] : [`status ${String(status)} is not told`];
}

const MUST_HOLD = 'A CredentialError; neither the request nor the secret goes anywhere else.';

export const IDENTITY: readonly Fault[] = [
  {
    id: 'identity-refused',
    title: 'Nobody listens at the identity service',
    mustHold: MUST_HOLD,
    appliesTo: getsTokens,
    arrange: ({ identity }) => identity.close(),
    expected: noToken(0),
    check: tellsCause,
  },
  {
    id: 'identity-503',
    title: 'The identity service answers 503, every time',
    mustHold: MUST_HOLD,
    appliesTo: getsTokens,
    arrange: (stage) => stage.strikeIdentity({ kind: 'status', status: 503, times: Infinity }),
    expected: noToken(3),
    check: tellsStatus(503),
  },
  {
    id: 'identity-html',
    title: 'The identity service answers a web page with status 200',
    mustHold: MUST_HOLD,
    appliesTo: getsTokens,
    arrange: (stage) => stage.strikeIdentity({ kind: 'html', status: 200, times: Infinity }),
    expected: noToken(1),
    check: tellsStatus(200),
  },
  {
    id: 'identity-html-502',
    title: 'The identity service’s gateway answers a web page with status 502, every time',
    mustHold: MUST_HOLD,
    appliesTo: getsTokens,
    arrange: (stage) => stage.strikeIdentity({ kind: 'html', status: 502, times: Infinity }),
    expected: noToken(3),
    check: tellsStatus(502),
  },
  {
    id: 'identity-broken-json',
    title: 'The identity service answers broken JSON',
    mustHold: MUST_HOLD,
    appliesTo: getsTokens,
    arrange: (stage) => stage.strikeIdentity({ kind: 'broken-json', times: Infinity }),
    expected: noToken(1),
    check: tellsStatus(200),
  },
  {
    id: 'identity-echo',
    title: 'The identity service refuses, and repeats all that was sent',
    mustHold: 'A CredentialError that prints no secret.',
    appliesTo: getsTokens,
    arrange: ({ identity }) => {
      identity.handler = echo(400);
    },
    expected: noToken(1),
    check: tellsStatus(400),
  },
  {
    id: 'identity-redirect',
    title: 'The identity service redirects (307) to another host',
    mustHold: 'Nothing arrives there: the body holds the secret itself.',
    appliesTo: getsTokens,
    arrange: (stage) => {
      stage.identity.handler = (request, response) => {
        response.writeHead(307, { location: stage.otherHost.url + request.target }).end();
      };
    },
    expected: noToken(1),
    check: tellsCause,
  },
  {
    id: 'identity-reset',
    title: 'The connection to the identity service is reset, once',
    mustHold: 'The call succeeds.',
    appliesTo: getsTokens,
    arrange: (stage) => stage.strikeIdentity({ kind: 'reset' }),
    expected: () => ({ outcome: 'ok', attempts: 1, tokenRequests: 2 }),
  },
  {
    id: 'identity-back',
    title: 'The identity service refuses one call, then it is back',
    mustHold: 'The failure is not kept: the next call succeeds.',
    appliesTo: getsTokens,
    arrange: (stage) => stage.strikeIdentity({ kind: 'status', status: 400 }),
    act: async ({ call, options }) => {
      const first: unknown = await call.make(options).catch((error: unknown) => error);
      if (!CredentialError.is(first)) throw new Error('the first call did not fail');
      return call.make(options);
    },
    expected: () => ({ outcome: 'ok', attempts: 1, tokenRequests: 2 }),
  },
];
