import { inspect } from 'node:util';
import { AuthenticationError, bearer, ConfigError } from '@compute-sessions/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  Credentials,
  type CredentialsOptions,
} from '../../fixtures/features/credentials/expected/index.gen.js';
import { stage, type Received, type Stage } from '../support/api.js';

/** Everything that a client could send, so that it shows when it sends too much. */
const ALL = {
  apiKey: 'secret-api-key',
  queryKey: 'secret-query-key',
  session: 'secret-session',
  login: { username: 'me', password: 'secret-password' },
  bearerAuth: () => 'secret-bearer',
  program: 'secret-program',
  directory: 'secret-directory',
} satisfies CredentialsOptions;

async function vault(options: CredentialsOptions = ALL): Promise<{ vault: Credentials } & Stage<object>> {
  const set = await stage<object>();
  return { ...set, vault: new Credentials({ baseUrl: set.client.facts.baseUrl, ...options }) };
}

function proofs({ headers, target }: Received): object {
  const { 'x-vault-key': key, authorization, cookie } = headers;
  const query = new URL(target, 'http://x').searchParams.get('key');
  return Object.fromEntries(
    Object.entries({ key, authorization, cookie, query }).filter(([, value]) => (value ?? null) !== null),
  );
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a generated client sends what an operation asks for, and nothing else', () => {
  it.each<[string, (vault: Credentials) => Promise<unknown>, object]>([
    ['the default of the document', ({ boxes }) => boxes.list(), { key: 'secret-api-key' }],
    ['the first of several', ({ boxes }) => boxes.create({}), { authorization: 'Bearer secret-bearer' }],
    [
      'two together',
      ({ boxes }) => boxes.retrieve('b'),
      { query: 'secret-query-key', cookie: 'sid=secret-session' },
    ],
    [
      'user and password',
      ({ boxes }) => boxes.delete('b'),
      { authorization: `Basic ${btoa('me:secret-password')}` },
    ],
    ['what is optional, when it is there', ({ boxes }) => boxes.open('b'), { key: 'secret-api-key' }],
    ['nothing', ({ status }) => status.retrieve(), {}],
  ])('%s', async (_, call, expected) => {
    const { vault: client, answer, last } = await vault();
    answer({ headers: { 'content-type': 'application/json' }, body: '[]' });
    await call(client.withOptions({ check: 'off' }));
    expect(proofs(last())).toEqual(expected);
  });

  it('the second way, when only that is there', async () => {
    const { vault: client, last } = await vault({ program: 'token' });
    await client.boxes.create({});
    expect(proofs(last())).toEqual({ authorization: 'Bearer token' });
  });

  it('no optional one, when there is none', async () => {
    const { vault: client, last } = await vault({});
    await client.boxes.open('b');
    expect(proofs(last())).toEqual({});
  });

  it('a credential of the caller’s own instead of all of them', async () => {
    const { vault: client, last } = await vault({ ...ALL, credential: bearer('own') });
    await client.boxes.delete('b');
    expect(proofs(last())).toEqual({ authorization: 'Bearer own' });
    await client.status.retrieve();
    expect(proofs(last())).toEqual({});
  });
});

describe('a generated client', () => {
  it('says what is missing, before anything is sent', async () => {
    const { vault: client, requests } = await vault({});
    const error: unknown = await client.boxes.create({}).catch((reason: unknown) => reason);
    expect(ConfigError.is(error)).toBe(true);
    expect(String(error)).toContain(
      'boxes.create needs a proof of identity. Pass `bearerAuth`, or `program`',
    );
    expect(requests).toHaveLength(0);
  });

  it('fetches tokens from the address of the document, once for itself and for clients made from it', async () => {
    const program = { clientId: 'id', clientSecret: 'secret', scopes: ['write'] };
    const { vault: client, requests, answer } = await vault({ program });
    answer({ body: JSON.stringify({ access_token: 'fetched', expires_in: 60_000 }) });
    await client.boxes.create({});
    await client.withOptions({ check: 'off' }).boxes.create({});
    expect(requests.map(({ target }) => target)).toEqual(['/oauth/token', '/boxes', '/boxes']);
    expect(requests[0]?.body.toString()).toBe('grant_type=client_credentials&scope=write');
    expect(requests[2]?.headers.authorization).toBe('Bearer fetched');
  });

  it('reads the environment for the only scheme of its kind', async () => {
    vi.stubEnv('CREDENTIALS_USERNAME', 'env-user');
    vi.stubEnv('CREDENTIALS_PASSWORD', 'env-password');
    vi.stubEnv('CREDENTIALS_API_KEY', 'one of three keys');
    const { vault: client, last } = await vault({});
    await client.boxes.delete('b');
    expect(proofs(last())).toEqual({ authorization: `Basic ${btoa('env-user:env-password')}` });
    await expect(client.boxes.list()).rejects.toBeInstanceOf(ConfigError);
  });

  it('shows no secret when it is printed, nor when a server quotes what it was sent', async () => {
    const { vault: client, answer } = await vault();
    expect(inspect(client, { depth: 9, showHidden: true })).not.toContain('secret');
    answer({
      status: 401,
      body: JSON.stringify({ message: 'no box for secret-query-key and secret-session' }),
    });
    const error: unknown = await client.boxes.retrieve('b').catch((reason: unknown) => reason);
    expect(AuthenticationError.is(error)).toBe(true);
    expect(inspect(error, { depth: 9 })).not.toMatch(/secret-/);
  });

  it('refuses an option that it does not have', () => {
    // @ts-expect-error an option of no client
    expect(() => new Credentials({ apikey: 'x' })).toThrow('did you mean `apiKey`?');
  });
});
