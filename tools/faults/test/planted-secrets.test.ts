import { inspect } from 'node:util';

import { ApiError, type ClientOptions } from '@compute-sessions/core';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { type Gate, type Handler, openGate } from '../src/stage/gate.js';
import { echo, echoText, garbage, silence } from '../src/stage/raw-replies.js';
import { type Secret, secretsFound } from '../src/stage/secrets.js';
import { CLIENTS, goodIdentity, goodProvider, type PlantedClient } from './planted/clients.js';
import { PLANTED, SECRETS } from './planted/secrets.js';
import { openSinks, type Sinks } from './planted/sinks.js';
import { SITUATIONS } from './planted/situations.js';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const PROVIDERS = ['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp'];

interface Scene {
  readonly sinks: Sinks;
  readonly provider: Gate;
  readonly identity: Gate;
  /** What was planted, and the signatures that were made of it. */
  secrets(): Secret[];
}

async function setScene(provider: Handler, identity: Handler): Promise<Scene> {
  const sinks = openSinks();
  const gates = { provider: await openGate(), identity: await openGate() };
  gates.provider.handler = provider;
  gates.identity.handler = identity;
  opened.push(sinks, gates.provider, gates.identity);
  const signatures = (): Secret[] =>
    gates.provider.arrivals
      .map(({ headers }) => /signature="?([^",\s]+)/i.exec(headers.authorization ?? '')?.[1])
      .filter((value) => value !== undefined)
      .map((value) => ({ name: 'signature', value, home: 'nowhere' }));
  return { sinks, ...gates, secrets: () => [...SECRETS, ...signatures()] };
}

/** Makes every call of a client, and keeps all that a program could print of what it gets and has. */
async function exercise(
  planted: PlantedClient,
  scene: Scene,
  options: ClientOptions = {},
): Promise<{ succeeded: number; failed: number }> {
  const { sinks, provider, identity } = scene;
  const urls = { provider: provider.url, identity: identity.url };
  const { client, credential, calls } = planted.connect(urls, { ...sinks.options, ...options });
  const ends = { succeeded: 0, failed: 0 };
  const bodies: string[] = [];
  const holdsData = 'check' in options || scene.provider.handler !== goodProvider;
  const make = async (call: () => Promise<unknown>): Promise<void> => {
    try {
      const value = await call();
      ends.succeeded += 1;
      // A server that answers with our secrets has made data of them, which the caller has asked for.
      if (!holdsData) sinks.keep(value);
    } catch (error) {
      ends.failed += 1;
      sinks.keep(error);
      if (ApiError.is(error)) bodies.push(inspect(error.body, { depth: 10 }));
    }
  };
  await Promise.all(calls.map(make));
  // A server may know secrets that it was not told; of ours, an error's body holds none.
  const ours = scene.secrets().filter(({ name }) => name === 'signature' || planted.proof.includes(name));
  expect(secretsFound(bodies.join('\n'), ours)).toEqual([]);
  for (const value of [client, credential]) {
    sinks.keep(value);
    sinks.keep(inspect(value, { depth: 10, showHidden: true }));
    sinks.keep(Object.entries(value));
  }
  return ends;
}

function expectNone({ sinks, secrets }: Scene): void {
  const text = sinks.text();
  const found = secretsFound(text, secrets());
  if (found.length === 0) return;
  // Where it stands helps more than all of the text.
  const pieces = [...sinks.logs, ...sinks.events, ...sinks.spans, ...sinks.values];
  const guilty = pieces.filter((piece) => secretsFound(piece, secrets()).length > 0);
  expect({ found, guilty: guilty.map((piece) => piece.slice(0, 2_000)) }).toEqual({ found: [], guilty: [] });
}

/** All clients at a time: they mostly wait. */
async function exerciseAll(
  clients: readonly PlantedClient[],
  scene: Scene,
  options?: ClientOptions,
): Promise<{ succeeded: number; failed: number }[]> {
  return Promise.all(clients.map((planted) => exercise(planted, scene, options)));
}

function arrivedAt(...gates: readonly Gate[]): string {
  return gates.flatMap(({ arrivals }) => arrivals.map(({ raw }) => raw)).join('\n');
}

describe('no client shows a secret', () => {
  it.each(SITUATIONS)('when the provider answers: $name', async ({ handler, options }) => {
    const scene = await setScene(handler ?? goodProvider, goodIdentity);
    const ends = await exerciseAll(CLIENTS, scene, options);
    expectNone(scene);
    // The search has something to search in, and the secrets were at work.
    if (handler === undefined) for (const { succeeded } of ends) expect(succeeded).toBeGreaterThan(2);
    const { events, spans, logs } = scene.sinks;
    for (const name of PROVIDERS) {
      for (const sink of [events, spans, logs]) expect(sink.join('\n')).toContain(name);
    }
    const sent = secretsFound(arrivedAt(scene.provider, scene.identity), scene.secrets());
    expect(sent).toEqual(expect.arrayContaining(['signature', ...CLIENTS.flatMap(({ sends }) => sends)]));
  });

  const identities: [string, Handler][] = [
    ['400 that repeats all that was sent', echo(400)],
    ['401 that repeats all that was sent', echo(401)],
    ['success that repeats all that was sent, without a token', echo(200)],
    ['a text that repeats all that was sent', echoText(403)],
    ['something that is not HTTP', garbage],
    ['what is not HTTP and repeats all', (request, response) => void response.socket?.end(request.raw)],
    ['a reset', (_, response) => void response.socket?.resetAndDestroy()],
    ['no answer', silence],
    [
      'a redirect that takes the body along',
      (request, response) => {
        const location = `https://elsewhere.invalid/?${encodeURIComponent(request.body)}`;
        response.writeHead(307, { location }).end();
      },
    ],
    [
      'a reason that is the secret',
      (request, response) => {
        const word = secretOf(request.body);
        response.writeHead(400).end(JSON.stringify({ errorMessage: word, error_msg: word }));
      },
    ],
  ];
  it.each(identities)('when the identity service answers: %s', async (_, handler) => {
    const scene = await setScene(goodProvider, handler);
    const clients = CLIENTS.filter(({ getsTokens }) => getsTokens);
    const ends = await exerciseAll(clients, scene, {
      timeout: { totalMs: 1_000 },
      retry: { maxAttempts: 1 },
    });
    expectNone(scene);
    for (const { succeeded, failed } of ends) {
      expect(succeeded).toBe(0);
      expect(failed).toBeGreaterThan(2);
    }
    const sent = secretsFound(arrivedAt(scene.identity), SECRETS);
    expect(sent).toEqual(expect.arrayContaining(['ibmKey', 'huaweiPassword', 'huaweiPasscode']));
    expect(scene.provider.arrivals).toHaveLength(0);
  });
});

/** The secret of a token request, as a careless service would repeat it. */
function secretOf(body: string): string {
  if (body.includes('apikey=')) return PLANTED.ibmKey;
  return body.includes('passcode') ? PLANTED.huaweiPasscode : PLANTED.huaweiPassword;
}

describe('secrets that cannot be used', () => {
  it('a key with a line break is refused and not quoted', async () => {
    const scene = await setScene(goodProvider, goodIdentity);
    for (const planted of CLIENTS) {
      const urls = { provider: scene.provider.url, identity: scene.identity.url };
      const { calls } = planted.connect(urls, {
        ...scene.sinks.options,
        headers: { 'x-note': `${PLANTED.aimmsKey}\r\n${PLANTED.ibmToken}` },
      });
      for (const call of calls) await call().then(scene.sinks.keep, scene.sinks.keep);
    }
    expectNone(scene);
    expect(scene.provider.arrivals).toHaveLength(0);
    expect(scene.sinks.values.join('\n')).toContain('InvalidRequestError');
  });
});

describe('the console', () => {
  it('shows none with COMPUTE_SESSIONS_LOG=debug', async () => {
    vi.stubEnv('COMPUTE_SESSIONS_LOG', 'debug');
    const lines: string[] = [];
    for (const method of ['debug', 'info', 'warn', 'error', 'log'] as const) {
      vi.spyOn(console, method).mockImplementation((...values: unknown[]) => {
        lines.push(...values.map((value) => inspect(value, { depth: 10 })));
      });
    }
    for (const planted of CLIENTS) {
      const scene = await setScene(echo(500), goodIdentity);
      const { logger: _, logLevel: __, ...options } = scene.sinks.options;
      await exercise(
        planted,
        { ...scene, sinks: { ...scene.sinks, options } },
        { retry: { maxAttempts: 1 } },
      );
      expectNone(scene);
      expect(secretsFound(lines.join('\n'), scene.secrets())).toEqual([]);
    }
    expect(lines.join('\n')).toMatch(/sessions\.retrieve/);
  });
});

describe('the search', () => {
  it.each(SECRETS)('finds $name in each sink', async (secret) => {
    const put: ((sinks: Sinks) => void)[] = [
      ({ options }) =>
        options.logger?.debug('hello', { headers: { authorization: `Bearer ${secret.value}` } }),
      ({ options }) => options.logger?.error(`it was ${secret.value}`),
      ({ options }) => options.onDrift?.({ operation: secret.value, status: 1, requestId: '', issues: [] }),
      ({ keep }) => keep(new Error('outer', { cause: new Error(secret.value) })),
      ({ keep }) => keep(Object.assign(new Error('outer'), { request: { body: [secret.value] } })),
      ({ keep }) => keep(new AggregateError([new Error(secret.value)], 'outer')),
      ({ keep }) => keep({ toJSON: () => ({ secret: secret.value }) }),
      ({ keep }) => keep({ toString: () => `key ${encodeURIComponent(secret.value)}` }),
      ({ keep }) => keep(Promise.resolve({ data: secret.value })),
    ];
    for (const leak of put) {
      const scene = await setScene(goodProvider, goodIdentity);
      leak(scene.sinks);
      expect(secretsFound(scene.sinks.text(), SECRETS)).toContain(secret.name);
    }
  });

  it('finds what a leaky client tells: a credential that hands its secret to its prints', async () => {
    const scene = await setScene(echo(400), goodIdentity);
    const [planted] = CLIENTS.filter(({ name }) => name === 'AIMMS PRO');
    const leaky: PlantedClient = {
      ...planted!,
      connect: (urls, options) => {
        const connected = planted!.connect(urls, options);
        return { ...connected, credential: { ...connected.credential, key: PLANTED.aimmsKey } };
      },
    };
    await exercise(leaky, scene);
    expect(secretsFound(scene.sinks.text(), SECRETS)).toEqual(['aimmsKey']);
  });
});
