import { inspect } from 'node:util';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { ConfigError, CredentialError, iamApiKey } from '../../src/index.js';
import { failure, setStage } from '../stage.js';

const stage = setStage();
const TOKEN_PATH = '/ibm-iam/identity/token';
const HOUR_MS = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

/** Lets this machine's clock (not the simulator's) jump. */
function advanceClock(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
}

describe('one token for all', () => {
  it('is exchanged once for 50 concurrent calls', async () => {
    await Promise.all(Array.from({ length: 50 }, () => stage.quantum.backends.list()));
    expect(stage.exchanges()).toBe(1);
    await stage.quantum.backends.list();
    expect(stage.exchanges()).toBe(1);
  });

  it('is shared by clients that share the credential', async () => {
    await stage.quantum.backends.list();
    await stage.quantum.withOptions({ check: 'off' }).backends.list();
    expect(stage.exchanges()).toBe(1);
  });

  it('is exchanged with a form, and the key goes to IAM only', async () => {
    await stage.quantum.backends.list();
    const { apiKey } = stage.place.credentials;
    const [exchange, call] = stage.sent;
    expect(exchange?.url).toBe(`${stage.place.identityUrl!}/identity/token`);
    expect(exchange?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(exchange?.body))).toEqual({
      grant_type: 'urn:ibm:params:oauth:grant-type:apikey',
      apikey: apiKey,
    });
    expect(exchange?.headers).not.toHaveProperty('authorization');
    expect(call?.headers['authorization']).toMatch(/^Bearer ey/);
    expect(JSON.stringify(call)).not.toContain(apiKey);
  });

  it('shows neither key nor token when printed', async () => {
    const credential = iamApiKey(stage.place.credentials.apiKey, { identityUrl: stage.place.identityUrl! });
    const quantum = stage.connect({ credential });
    await quantum.backends.list();
    const token = stage.sent.at(-1)?.headers['authorization']?.slice(7) ?? '';
    for (const shown of [credential, quantum]) {
      const text = inspect(shown, { depth: 20, showHidden: true }) + JSON.stringify(shown);
      expect(text).not.toContain(stage.place.credentials.apiKey);
      expect(text).not.toContain(token);
    }
  });
});

describe('its life', () => {
  it('is renewed behind the one still served when 80 % are over', async () => {
    await stage.quantum.backends.list();
    const first = stage.sent.at(-1)?.headers['authorization'];
    advanceClock(0.81 * HOUR_MS);
    await stage.quantum.backends.status('ibm_fez');
    const served = stage.sent.filter(({ url }) => url.endsWith('/status'));
    expect(served[0]?.headers['authorization']).toBe(first);
    await vi.waitFor(() => {
      expect(stage.exchanges()).toBe(2);
    });
  });

  it('is renewed before the call when it is over', async () => {
    await stage.quantum.backends.list();
    advanceClock(HOUR_MS);
    await stage.quantum.backends.list();
    expect(stage.exchanges()).toBe(2);
    expect(stage.simulator.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('is renewed once for many calls that IBM refused with 401', async () => {
    await stage.quantum.backends.list();
    stage.simulator.world.advance(HOUR_MS);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => stage.quantum.backends.status('ibm_fez').withResponse()),
    );
    expect(results.map(({ attempts }) => attempts.map(({ status }) => status))).toContainEqual([401, 200]);
    expect(stage.exchanges()).toBe(2);
  });

  it('is renewed for an operation that is never repeated otherwise', async () => {
    await stage.quantum.backends.list();
    stage.simulator.world.advance(HOUR_MS);
    await stage.quantum.sessions.create({ mode: 'batch', backend: 'ibm_fez' });
    expect((await stage.quantum.workloads.list()).total).toBe(1);
  });

  it('counts from `expiration` when IAM does not say `expires_in`', async () => {
    const expiration = Math.floor(Date.now() / 1000) + 1800;
    const { access_token } = await realToken();
    stage.simulator.faults.add({
      path: TOKEN_PATH,
      kind: 'status',
      status: 200,
      body: { access_token, expiration },
    });
    await stage.quantum.backends.list();
    advanceClock(1200 * 1000);
    await stage.quantum.backends.list();
    expect(stage.exchanges()).toBe(2);
    advanceClock(700 * 1000);
    await stage.quantum.backends.list();
    expect(stage.exchanges()).toBe(3);
  });
});

describe('a key from a function', () => {
  it('is asked for at each exchange, so that it can be rotated', async () => {
    const source = vi.fn(() => Promise.resolve(stage.place.credentials.apiKey));
    const quantum = stage.connect({
      credential: iamApiKey(source, { identityUrl: stage.place.identityUrl! }),
    });
    await quantum.backends.list();
    await quantum.backends.list();
    expect(source).toHaveBeenCalledTimes(1);
  });

  it('that is empty never leaves', async () => {
    const quantum = stage.connect({
      credential: iamApiKey(() => '', { identityUrl: stage.place.identityUrl! }),
    });
    const error = await failure(quantum.backends.list());
    expect(CredentialError.is(error)).toBe(true);
    expect(stage.simulator.requests).toEqual([]);
  });
});

describe('IAM refuses or fails', () => {
  it('a wrong key is a CredentialError with its code, its request id and advice', async () => {
    const credential = iamApiKey('a-key-that-nobody-knows', { identityUrl: stage.place.identityUrl! });
    const error = await failure(stage.connect({ credential }).backends.list());
    expect(error).toMatchObject({ name: 'CredentialError', status: 400, code: 'BXNIM0415E' });
    expect((error as CredentialError).requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect((error as CredentialError).message).toMatch(/could not be found.*BXNIM0415E.*Make a new key/);
    expect(stage.exchanges()).toBe(1);
  });

  it('cuts the key out of what IAM echoes, also in its spelling in the form', async () => {
    const key = "secret~key/with'(odd)+signs";
    const form = new URLSearchParams({ apikey: key }).toString();
    const errorMessage = `Bad form: ${form} or ${key}`;
    stage.simulator.faults.add({
      path: TOKEN_PATH,
      kind: 'status',
      status: 400,
      body: { errorCode: 'X', errorMessage },
    });
    const credential = iamApiKey(key, { identityUrl: stage.place.identityUrl! });
    const error = await failure(stage.connect({ credential }).backends.list());
    const text = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);
    expect(text).toContain('Bad form');
    expect(text).not.toContain(key);
    expect(text).not.toContain(form.slice('apikey='.length));
  });

  it("reads the form of IAM's other calls", async () => {
    const body = {
      trace: 'trace-1',
      errors: [{ code: 'too_many_requests', message: 'Later.' }],
      status_code: 400,
    };
    stage.simulator.faults.add({ path: TOKEN_PATH, kind: 'status', status: 400, body });
    const error = await failure(stage.quantum.backends.list());
    expect(error).toMatchObject({ code: 'too_many_requests', requestId: 'trace-1' });
  });

  it.each([
    ['a web page', { kind: 'html', status: 200 }, /no access token \(a web page\).*identityUrl/],
    ['broken JSON', { kind: 'broken-json' }, /no access token/],
    ['an empty body', { kind: 'empty' }, /no access token/],
    [
      'a token that is no text',
      { kind: 'status', status: 200, body: { access_token: 7, expires_in: 9 } },
      /no access/,
    ],
    [
      'a token with a line break',
      { kind: 'status', status: 200, body: { access_token: 'a\r\nb', expires_in: 9 } },
      /no/,
    ],
    [
      'a token without an end',
      { kind: 'status', status: 200, body: { access_token: 'abc' } },
      /no access token/,
    ],
    ['a page of a gateway', { kind: 'html', status: 403 }, /HTTP 403/],
  ] as const)('%s is a CredentialError', async (_, fault, words) => {
    stage.simulator.faults.add({ path: TOKEN_PATH, ...fault });
    const error = await failure(stage.quantum.backends.list());
    expect(CredentialError.is(error)).toBe(true);
    expect((error as CredentialError).message).toMatch(words);
  });

  it('a passing failure is tried again', async () => {
    stage.simulator.faults.add({ path: TOKEN_PATH, kind: 'status', status: 503 });
    stage.simulator.faults.add({ path: TOKEN_PATH, kind: 'reset' });
    await stage.quantum.backends.list();
    expect(stage.exchanges()).toBe(3);
  });

  it('a lasting one is reported with its status and code', async () => {
    stage.simulator.faults.add({ path: TOKEN_PATH, kind: 'status', status: 500, times: 3 });
    const error = await failure(stage.quantum.backends.list());
    expect(error).toMatchObject({ name: 'CredentialError', status: 500, code: 'BXNIM0100E' });
    await stage.quantum.backends.list();
  });

  it('an address where nobody listens is a CredentialError with its cause, and the call is not sent', async () => {
    const credential = iamApiKey('some-key', { identityUrl: 'http://127.0.0.1:9' });
    const error = await failure(stage.connect({ credential }).backends.list());
    expect(error).toMatchObject({ name: 'CredentialError', cause: { name: 'ConnectionError' } });
    expect(stage.simulator.requests).toEqual([]);
  });

  it('a redirect is refused, so that the key stays with IAM', async () => {
    const location = `${stage.place.baseUrl}/v1/versions`;
    stage.simulator.faults.add({ path: TOKEN_PATH, kind: 'redirect', headers: { location } });
    const error = await failure(stage.quantum.backends.list());
    expect(error).toMatchObject({ name: 'CredentialError', cause: { name: 'RedirectError' } });
    expect(stage.simulator.requests).toHaveLength(1);
  });
});

describe('what cannot be right is refused at once', () => {
  it.each([
    ['', 'empty'],
    ['key\n', 'trim'],
    ['a key', 'trim'],
  ])('the key %j', (key, words) => {
    expect(() => iamApiKey(key)).toThrow(ConfigError);
    expect(() => iamApiKey(key)).toThrow(words);
  });

  it.each([
    'iam.cloud.ibm.com',
    'http://iam.cloud.ibm.com',
    'https://user:pass@iam.cloud.ibm.com',
    'ftp://x',
  ])('the address %s', (identityUrl) => {
    expect(() => iamApiKey('key', { identityUrl })).toThrow('identityUrl');
  });

  it('but the address of the token call itself is understood', async () => {
    const identityUrl = `${stage.place.identityUrl!}/identity/token/`;
    const credential = iamApiKey(stage.place.credentials.apiKey, { identityUrl });
    await stage.connect({ credential }).backends.list();
    expect(stage.exchanges()).toBe(1);
  });
});

async function realToken(): Promise<{ access_token: string }> {
  const { apiKey } = stage.place.credentials;
  const body = new URLSearchParams({ grant_type: 'urn:ibm:params:oauth:grant-type:apikey', apikey: apiKey });
  const answer = await fetch(`${stage.place.identityUrl!}/identity/token`, { method: 'POST', body });
  return (await answer.json()) as { access_token: string };
}
