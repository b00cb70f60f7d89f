import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';

import {
  ApiClient,
  bySecurity,
  ConfigError,
  CredentialError,
  type Operation,
  schemeCredentials,
  type SchemeValue,
  type SecurityNeeds,
  type SecurityScheme,
} from '../../src/index.js';
import { provider } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import { json, redirect, startServer, type TestServer } from '../support/server.js';

const schemes = {
  headerKey: { type: 'apiKey', in: 'header', name: 'X-Key' },
  queryKey: { type: 'apiKey', in: 'query', name: 'key' },
  cookieKey: { type: 'apiKey', in: 'cookie', name: 'sid' },
  login: { type: 'basic', env: ['TEST_CORE_USERNAME', 'TEST_CORE_PASSWORD'] },
  token: { type: 'bearer', tokenUrl: 'oauth/token', env: ['TEST_CORE_TOKEN'] },
  special: { type: 'other' },
} as const satisfies Record<string, SecurityScheme>;

interface paths {
  '/things': { get: { responses: { 200: { content: { 'application/json': unknown } } } } };
}
type Given = Partial<Record<keyof typeof schemes, SchemeValue>>;

/** One call of an operation that wants `security`. */
async function call(
  server: TestServer,
  security: SecurityNeeds,
  given: Given,
  middleware: { url?: string } = {},
): Promise<unknown> {
  const operation: Operation<unknown> = {
    id: 'getThings',
    method: 'GET',
    path: '/things',
    retry: 'safe',
    resource: 'things',
    name: 'list',
    security,
  };
  const credential = bySecurity(schemeCredentials(schemes, given, server.url));
  const client = new ApiClient<paths>(provider, {
    baseUrl: server.url,
    credential,
    observers: [
      {
        attempt: (_, request) => {
          middleware.url = request.url;
          return undefined;
        },
      },
    ],
  });
  return client.execute(operation, (init) => client.http.GET('/things', { ...init }));
}

const ok = json(200, {});

describe('a request carries what its operation wants', () => {
  const all: Given = {
    headerKey: 'header-secret',
    queryKey: () => Promise.resolve('query secret&x'),
    cookieKey: 'cookie-secret',
    login: { username: 'me', password: 'pässword' },
    token: () => 'bearer-secret',
  };

  it.each<[string, SecurityNeeds, Record<string, string | undefined>, string | null]>([
    ['a key in a header', [['headerKey']], { 'x-key': 'header-secret' }, null],
    ['a key in the query', [['queryKey']], {}, 'query secret&x'],
    ['a key in a cookie', [['cookieKey']], { cookie: 'sid=cookie-secret' }, null],
    ['user and password', [['login']], { authorization: 'Basic bWU6cMOkc3N3b3Jk' }, null],
    ['a token', [['token']], { authorization: 'Bearer bearer-secret' }, null],
    [
      'the first of several ways',
      [['token'], ['headerKey']],
      { authorization: 'Bearer bearer-secret' },
      null,
    ],
    [
      'the first way that is complete',
      [['special', 'token'], ['headerKey']],
      { 'x-key': 'header-secret' },
      null,
    ],
    [
      'two together',
      [['headerKey', 'cookieKey']],
      { 'x-key': 'header-secret', cookie: 'sid=cookie-secret' },
      null,
    ],
    ['an optional one that is at hand', [[], ['headerKey']], { 'x-key': 'header-secret' }, null],
    ['nothing', [[]], {}, null],
  ])('%s', async (_, security, headers, key) => {
    const server = await startServer();
    server.always(ok);
    await call(server, security, all);
    const [received] = server.requests;
    const sent = Object.fromEntries(
      ['x-key', 'cookie', 'authorization'].flatMap((name) => {
        const value = received!.headers[name];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    expect(sent).toEqual(headers);
    expect(received!.query.get('key')).toBe(key);
  });

  it('goes without where it may', async () => {
    const server = await startServer();
    server.always(ok);
    await call(server, [['token'], []], {});
    expect(server.requests[0]!.headers.authorization).toBeUndefined();
  });

  it('is not sent where something is missing, and the message says what to pass', async () => {
    const server = await startServer();
    const error = await failureAs(ConfigError, call(server, [['token'], ['headerKey', 'login']], {}));
    expect(error.message).toContain('things.list needs a proof of identity');
    expect(error.message).toContain('`token`, or `headerKey` with `login`');
    expect(server.requests).toHaveLength(0);
  });

  it('is read from the environment variables that a scheme names', async () => {
    const server = await startServer();
    server.always(ok);
    process.env['TEST_CORE_USERNAME'] = 'env-user';
    process.env['TEST_CORE_PASSWORD'] = 'env-password';
    try {
      await call(server, [['login']], {});
    } finally {
      delete process.env['TEST_CORE_USERNAME'];
      delete process.env['TEST_CORE_PASSWORD'];
    }
    expect(server.requests[0]!.headers.authorization).toBe(`Basic ${btoa('env-user:env-password')}`);
  });
});

describe('a key in the query', () => {
  it('is shown to no observer, and is sent once also after a redirect that repeats it', async () => {
    const server = await startServer();
    server.script(redirect('/things?key=s3cret-value&x=1'), ok);
    const seen: { url?: string } = {};
    await call(server, [['queryKey']], { queryKey: 'other-secret' }, seen);
    expect(server.requests[0]!.query.getAll('key')).toEqual(['other-secret']);
    expect(server.requests[1]!.query.getAll('key')).toEqual(['other-secret']);
    expect(seen.url).not.toContain('other-secret');
  });

  it('is shown to nobody after a redirect that repeats it', async () => {
    const server = await startServer();
    server.script(redirect('/things?x=1&key=planted%20secret'), ok);
    const seen: { url?: string } = {};
    const result = await call(server, [['queryKey']], { queryKey: 'planted secret' }, seen);
    expect(server.requests[1]!.query.getAll('key')).toEqual(['planted secret']);
    expect(seen.url).toBe(`${server.url}/things?x=1`);
    expect(inspect(result, { depth: 9 })).not.toMatch(/planted/);
  });

  it('is not printed with the answer', async () => {
    const server = await startServer();
    server.always(ok);
    const result = await call(server, [['queryKey']], { queryKey: 'planted secret/+' });
    expect(inspect(result, { depth: 9 })).toContain(`${server.url}/things`);
    expect(inspect(result, { depth: 9 })).not.toMatch(/planted/);
  });

  it('that a server quotes is in no error', async () => {
    const server = await startServer();
    server.always((response, request) => json(400, { message: `bad ${request.target}` })(response, request));
    const error = await call(server, [['queryKey']], { queryKey: 'planted secret/+' }).catch(
      (e: unknown) => e,
    );
    expect(inspect(error, { depth: 9 })).toContain('redacted');
    expect(inspect(error, { depth: 9 })).not.toMatch(/planted/);
  });
});

it('a cookie that a server quotes is in no error', async () => {
  const server = await startServer();
  server.always(json(401, { message: 'no session planted-sid' }));
  const error = await call(server, [['cookieKey']], { cookieKey: 'planted-sid' }).catch((e: unknown) => e);
  expect(inspect(error, { depth: 9 })).not.toMatch(/planted/);
});

it('a password that a server quotes is in no error', async () => {
  const server = await startServer();
  server.always(json(401, { message: 'wrong password planted-password' }));
  const login = { username: 'me', password: 'planted-password' };
  const error = await call(server, [['login']], { login }).catch((e: unknown) => e);
  expect(inspect(error, { depth: 9 })).not.toMatch(/planted/);
});

describe('values that do not fit are refused, and never quoted', () => {
  it.each<[keyof typeof schemes, SchemeValue]>([
    ['headerKey', ''],
    ['headerKey', { username: 'planted', password: 'planted' }],
    ['login', 'planted'],
    ['login', { username: 'plan:ted', password: 'planted' }],
    ['special', 'planted'],
  ])('%s', async (option, value) => {
    const server = await startServer();
    const make = (): unknown => schemeCredentials(schemes, { [option]: value }, server.url);
    expect(make).toThrow(ConfigError);
    expect(make).not.toThrow(/planted/);
  });

  it('nor a cookie that would end early', async () => {
    const server = await startServer();
    const error = await failureAs(
      CredentialError,
      call(server, [['cookieKey']], { cookieKey: 'planted; a=b' }),
    );
    expect(inspect(error)).not.toMatch(/planted/);
    expect(server.requests).toHaveLength(0);
  });
});

describe('client credentials', () => {
  const token = { clientId: 'an id', clientSecret: 'a secret', scopes: ['read', 'write'] };

  it('are exchanged once for many calls, at the address below the base URL', async () => {
    const server = await startServer();
    server.script(json(200, { access_token: 't1', expires_in: 3600 }));
    server.always(ok);
    const credential = bySecurity(schemeCredentials(schemes, { token }, server.url));
    const client = new ApiClient<paths>(provider, { baseUrl: server.url, credential });
    const operation: Operation<unknown> = {
      id: 'x',
      method: 'GET',
      path: '/things',
      retry: 'safe',
      resource: 'things',
      name: 'list',
      security: [['token']],
    };
    const once = (): Promise<unknown> =>
      client.execute(operation, (init) => client.http.GET('/things', { ...init }));
    await Promise.all([once(), once()]);
    const [first, ...others] = server.requests;
    expect(first).toMatchObject({
      method: 'POST',
      path: '/oauth/token',
      body: 'grant_type=client_credentials&scope=read+write',
      headers: { authorization: `Basic ${btoa('an+id:a+secret')}` },
    });
    expect(others.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t1']);
  });

  it('are exchanged again after a refusal, and may travel in the body', async () => {
    const server = await startServer();
    server.script(json(200, { access_token: 't1' }), json(401, {}), json(200, { access_token: 't2' }), ok);
    await call(server, [['token']], { token: { ...token, sendAs: 'body' } });
    expect(server.requests[0]!.body).toContain('client_id=an+id&client_secret=a+secret');
    expect(server.requests[0]!.headers.authorization).toBeUndefined();
    expect(server.requests[3]!.headers.authorization).toBe('Bearer t2');
  });

  it('that are refused make a CredentialError with the code, without the secret', async () => {
    const server = await startServer();
    server.always(json(400, { error: 'invalid_client', error_description: 'not a secret: a secret' }));
    const given = { token: { ...token, clientSecret: 'planted-secret' } };
    const error = await failureAs(CredentialError, call(server, [['token']], given));
    expect(error).toMatchObject({ status: 400, code: 'invalid_client' });
    expect(inspect(error, { depth: 9 })).not.toMatch(/planted/);
  });

  it('that a server quotes as they were sent are in no error', async () => {
    const server = await startServer();
    const proof = btoa('an+id:planted-secret');
    server.always(json(400, { error: 'invalid_client', error_description: `cannot read "${proof}"` }));
    const given = { token: { ...token, clientSecret: 'planted-secret' } };
    const error = await failureAs(CredentialError, call(server, [['token']], given));
    expect(inspect(error, { depth: 9 })).not.toContain(proof);
    server.always(json(202, { error_description: 'wait: planted-secret' }));
    const other = await failureAs(CredentialError, call(server, [['token']], given));
    expect(inspect(other, { depth: 9 })).not.toMatch(/planted/);
  });

  it('do not go to an address that a polluted prototype names', async () => {
    const [server, thief] = await Promise.all([startServer(), startServer()]);
    server.script(json(200, { access_token: 't1' }));
    server.always(ok);
    Object.defineProperty(Object.prototype, 'tokenUrl', { value: thief.url, configurable: true });
    try {
      await call(server, [['token']], { token });
    } finally {
      Reflect.deleteProperty(Object.prototype, 'tokenUrl');
    }
    expect(thief.requests).toHaveLength(0);
    expect(server.requests[0]!.path).toBe('/oauth/token');
  });

  it('that bring no token make a CredentialError', async () => {
    const server = await startServer();
    server.always(json(200, { token: 'x' }));
    await failureAs(CredentialError, call(server, [['token']], { token }));
  });

  it('are sent over plain http to this machine only', () => {
    const value = { ...token, tokenUrl: 'http://token.example/t' };
    expect(() => schemeCredentials(schemes, { token: value }, 'https://api.example')).toThrow(/tokenUrl/);
  });
});
