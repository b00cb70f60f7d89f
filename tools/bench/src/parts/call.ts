import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { bearer, IbmQuantum } from '@compute-sessions/ibm-quantum';
import createClient from 'openapi-fetch';

import type { Figure } from '../figure.js';
import { paired } from '../paired.js';

/** A session as IBM sends it, about 670 bytes. */
const SESSION = JSON.stringify({
  id: '5c9f0a6e-3d55-4f0e-9f0b-6f2d4f1f7a11',
  backend_name: 'ibm_fez',
  started_at: '2026-11-01T10:00:00.000000Z',
  activated_at: '2026-11-01T10:00:05.000000Z',
  closed_at: null,
  last_job_started: '2026-11-01T10:00:05.000000Z',
  last_job_completed: null,
  interactive_ttl: 60,
  max_ttl: 28_800,
  active_ttl: 28_000,
  state: 'active',
  state_reason: 'the first job of the session has started',
  accepting_jobs: true,
  mode: 'dedicated',
  timestamps: [
    { status: 'open', timestamp: '2026-11-01T10:00:00.000000Z' },
    { status: 'active', timestamp: '2026-11-01T10:00:05.000000Z' },
  ],
  user_id: 'IBMid-0000000000',
  elapsed_time: 12.5,
});
const INSTANCE =
  'crn:v1:bluemix:public:quantum-computing:us-east:a/0123456789abcdef0123456789abcdef:5c9f0a6e-3d55-4f0e-9f0b-6f2d4f1f7a11::';
const HEADERS = {
  accept: 'application/json',
  authorization: 'Bearer token-for-the-benchmark',
  'service-crn': INSTANCE,
  'ibm-api-version': '2026-04-15',
};

/** Nothing listens there, and nothing is sent. */
const MEMORY = 'http://127.0.0.1:9/api';
const SHORT = { runs: 1000 };

/** As much of a document as openapi-fetch needs for one call. */
interface BarePaths {
  '/v1/sessions/{id}': {
    get: {
      parameters: { path: { id: string } };
      responses: { 200: { content: { 'application/json': object } } };
    };
  };
}

/** A client with everything on: credential, retries, both deadlines, request and answer checked. */
function client(baseUrl: string, own: typeof fetch | undefined): IbmQuantum {
  return new IbmQuantum({
    baseUrl,
    instance: INSTANCE,
    credential: bearer('token-for-the-benchmark'),
    check: 'report',
    onDrift: (drift) => {
      throw new Error(`drift in the benchmark: ${JSON.stringify(drift.issues)}`);
    },
    ...(own === undefined ? {} : { fetch: own }),
  });
}

/** What anybody has to do: build the request, read the body, parse it. */
async function raw(send: typeof fetch, url: string): Promise<unknown> {
  const response = await send(url, { headers: HEADERS });
  return JSON.parse(await response.text());
}

/** CPU that a call adds to `fetch` when the network costs nothing. */
export async function inMemory(): Promise<Figure[]> {
  const headers = { 'content-type': 'application/json', 'content-length': String(SESSION.length) };
  const answer: typeof fetch = () => Promise.resolve(new Response(SESSION, { status: 200, headers }));
  const quantum = client(MEMORY, answer);
  const base = (): unknown => raw(answer, `${MEMORY}/v1/sessions/1`);
  const bare = createClient<BarePaths>({ baseUrl: MEMORY, fetch: answer, headers: HEADERS });
  const alone = await paired(
    base,
    () => bare.GET('/v1/sessions/{id}', { params: { path: { id: '1' } } }),
    SHORT,
  );
  const { added, ratio } = await paired(base, () => quantum.sessions.retrieve('1'), SHORT);
  return [
    { what: 'CPU added to a call, in memory', value: added, unit: 'us', target: 12, note: 'everything on' },
    { what: 'CPU of a call in memory, against raw fetch', value: ratio, unit: 'x', note: 'the same runs' },
    {
      what: 'CPU added by openapi-fetch alone, in memory',
      value: alone.added,
      unit: 'us',
      note: 'to compare',
    },
  ];
}

/** CPU of a call over loopback, as a multiple of what `fetch` itself takes. */
export async function overLoopback(): Promise<Figure[]> {
  const server = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': SESSION.length })
      .end(SESSION);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api`;
  try {
    const quantum = client(baseUrl, undefined);
    const { ratio } = await paired(
      () => raw(fetch, `${baseUrl}/v1/sessions/1`),
      () => quantum.sessions.retrieve('1'),
      { runs: 2000, rounds: 8 }, // a call allocates some 10 KB: only long rounds each pay for their own garbage
    );
    return [
      {
        what: 'CPU of a call over loopback, against raw fetch',
        value: ratio,
        unit: 'x',
        target: 1.1,
        note: 'client and server in one process',
      },
    ];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
