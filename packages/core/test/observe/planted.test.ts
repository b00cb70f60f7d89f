import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';

import { bearer, type Credential, headerKey, type Logger, SdkError, TokenCache } from '../../src/index.js';
import { openTelemetry } from '../../src/otel/index.js';
import { type Sessions, testClient, type TestClientOptions } from '../support/client.js';
import { listen } from '../support/events.js';
import {
  echoHeaders,
  json,
  redirect,
  type Reply,
  reset,
  startServer,
  text,
  truncate,
} from '../support/server.js';
import { startSdk } from '../support/spans.js';

const KEY = 'pl4nted/Key+Value==';
const TOKEN = 'eyJhbGciOiJub25lIn0.cGxhbnRlZA.c2lnbmF0dXJl';
const PLANTED: Readonly<Record<string, string>> = {
  key: KEY,
  token: TOKEN,
  id: 'pl4nted-session-id',
  query: 'pl4nted query',
  body: 'pl4nted-body',
  header: 'pl4nted-extra-header',
  answer: 'pl4nted-answer',
  crn: 'crn:v1:pl4nted',
};

function expectNoneIn(printed: string): void {
  for (const [name, value] of Object.entries(PLANTED)) {
    for (const spelling of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) {
      expect(printed.includes(spelling), `${name} in ${printed}`).toBe(false);
    }
  }
}

/** Everything that anybody could hear of a client, at its most talkative. */
function hearEverything(): { options: TestClientOptions; heard: () => string } {
  const sdk = startSdk();
  const published = listen();
  const lines: string[] = [];
  const keep = (message: string, fields?: unknown): void => {
    lines.push(message, inspect(fields, { depth: 10 }), JSON.stringify(fields) ?? '');
  };
  const logger: Logger = { debug: keep, info: keep, warn: keep, error: keep };
  return {
    options: {
      logger,
      logLevel: 'debug',
      observers: [openTelemetry()],
      headers: { 'x-extra': PLANTED['header']! },
    },
    heard: () => {
      expect(published.length).toBeGreaterThan(0);
      expect(sdk.spans.length).toBeGreaterThan(0);
      const events = published.map(
        ({ message, facts }) => `${inspect(message, { depth: 10 })} ${JSON.stringify(facts)}`,
      );
      return [...lines, ...events, sdk.printed()].join('\n');
    },
  };
}

/** A token from an identity service that is sent the key in its address, a header and the body, and echoes them. */
function exchanged(iamUrl: string): Credential {
  const cache = new TokenCache({
    exchange: async ({ send, now }) => {
      const address = `${iamUrl}/${encodeURIComponent(KEY)}?apikey=${encodeURIComponent(KEY)}`;
      await send({ method: 'POST', url: address, headers: { authorization: KEY }, body: KEY });
      return { value: TOKEN, issuedAtMs: now(), expiresAtMs: now() + 3_600_000 };
    },
  });
  return {
    authorize: async (request, context) => {
      request.headers['authorization'] = `Bearer ${await cache.get(context)}`;
    },
  };
}

const replies: [string, Reply][] = [
  ['success', json(200, { id: 's1', mode: PLANTED['answer'] })],
  ['drift', json(200, { id: 7, mode: PLANTED['answer'] })],
  ['an echo of the headers', echoHeaders(400)],
  ['a 401 with an echo', echoHeaders(401)],
  ['a repeated 500 with an echo', echoHeaders(500)],
  [
    'an echo where codes and request ids are expected',
    (response, request) => {
      const { headers, body, target } = request;
      const proof = String(headers.authorization ?? headers['x-auth-token']);
      const echo = { code: `${proof} ${body}`, message: target, request_id: proof };
      return json(418, echo, { 'x-request-id': proof.slice(proof.indexOf(' ') + 1), 'x-trace-id': proof })(
        response,
        request,
      );
    },
  ],
  [
    'success with an echo as its request id',
    (response, request) => {
      const { headers } = request;
      const proof = String(headers.authorization ?? headers['x-auth-token']);
      return json(
        200,
        { id: 7 },
        { 'x-request-id': proof, 'x-trace-id': `id-${proof.slice(proof.indexOf(' ') + 1)}` },
      )(response, request);
    },
  ],
  ['a page of HTML', text(502, `<html>${Object.values(PLANTED).join(' ')}</html>`)],
  ['a body that is not JSON', text(200, Object.values(PLANTED).join(' '))],
  ['a redirect', redirect(`https://elsewhere.invalid/${PLANTED['id']!}?token=${TOKEN}`)],
  ['a reset', reset()],
  ['a cut body', truncate(`{"id":"${PLANTED['answer']!}`)],
];

const calls: [string, (client: Sessions) => PromiseLike<unknown>][] = [
  ['an id', (client) => client.retrieve(PLANTED['id']!)],
  ['a body', (client) => client.create({ mode: PLANTED['body'] as 'batch' }, { check: 'off' })],
  [
    'a query',
    (client) =>
      client.jobs({ style: 'page', request: 'page', first: 1, items: ['jobs'] } as never, {
        tag: [PLANTED['query']!],
      }),
  ],
  [
    'a scope',
    (client) =>
      client.scoped(PLANTED['id']!, {
        instance: PLANTED['crn']!,
        workspace: PLANTED['id']!,
        region: PLANTED['query']!,
      }),
  ],
];

describe.each(replies)('%s', (_, reply) => {
  it.each(calls)('after a call with %s shows no secret in logs, events and spans', async (_, call) => {
    const iam = await startServer();
    iam.always(echoHeaders(200));
    const server = await startServer();
    server.always(reply);
    const { options, heard } = hearEverything();
    for (const credential of [
      headerKey({ header: 'X-Auth-Token', key: KEY }),
      bearer(TOKEN),
      exchanged(iam.url),
    ]) {
      const client = testClient(server, { credential, retry: { maxAttempts: 2 }, ...options });
      const failure: unknown = await call(client).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failure !== undefined) expect(SdkError.is(failure)).toBe(true);
    }
    expect(heard()).toContain('attempt 1');
    expectNoneIn(heard());
    expect(server.requests.length).toBeGreaterThan(2);
  });
});

describe('failures of other people’s code', () => {
  it.each<[string, TestClientOptions]>([
    ['a credential', { credential: { authorize: () => Promise.reject(planted()) } }],
    ['a `fetch`', { fetch: () => Promise.reject(planted()) }],
    ['a middleware', { middleware: [() => Promise.reject(planted())] }],
    [
      'an observer',
      {
        observers: [
          {
            call: () => {
              throw planted();
            },
          },
        ],
      },
    ],
  ])('in %s are named, not quoted', async (_, given) => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const { options, heard } = hearEverything();
    const observers = [...(options.observers ?? []), ...(given.observers ?? [])];
    const client = testClient(server, { ...options, ...given, observers, retry: { maxAttempts: 1 } });
    await client.retrieve('s1').then(
      () => undefined,
      () => undefined,
    );
    expectNoneIn(heard());
  });
});

function planted(): Error {
  return Object.assign(new Error(KEY), { code: KEY, status: KEY, requestId: TOKEN });
}
