import { describe, expect, it } from 'vitest';

import { akSk, type Credential, iamToken, type Logger, SdkError, token } from '../src/index.js';
import { failureOf, shown, useSimulator } from './fixture.js';

const fixture = useSimulator();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** Credentials, all of them holding a value that must not be seen again. */
const credentials: Readonly<Record<string, () => Credential>> = {
  'wrong secret key': () => akSk({ ...fixture.connection.credentials.key, secretKey: 'planted-secret-key' }),
  'unknown access key': () => akSk({ accessKey: 'planted-access-key', secretKey: 'planted-secret-key' }),
  'wrong security token': () =>
    akSk({ ...fixture.connection.credentials.temporaryKey, securityToken: 'planted-security-token' }),
  'wrong token': () => token('planted-token-that-is-long'),
  'expired token': () => token(fixture.connection.credentials.expiredToken),
  'wrong password': () => fixture.login({ password: 'planted-password' }),
  'no permission (key)': () => akSk(fixture.connection.credentials.visitorKey),
  'no permission (login)': () => iamToken({ ...fixture.connection.credentials.visitorLogin, ...where() }),
};

function where(): { project: string; identityUrl: string } {
  return {
    project: fixture.connection.credentials.projectName,
    identityUrl: fixture.connection.identityUrl ?? '',
  };
}

describe('a refused credential', () => {
  it.each([
    ['wrong secret key', 'AuthenticationError', 401, 'APIGW.0301', 'Check the secret key'],
    ['unknown access key', 'AuthenticationError', 401, 'APIGW.0301', 'Check the access key'],
    ['wrong security token', 'AuthenticationError', 401, 'APIGW.0301', 'temporary one'],
    ['wrong token', 'AuthenticationError', 401, 'APIG.1002', 'tokens last 24 hours'],
    ['expired token', 'AuthenticationError', 401, 'APIG.1002', 'tokens last 24 hours'],
    ['wrong password', 'CredentialError', 401, '401', 'Check user, password'],
    ['no permission (key)', 'PermissionDeniedError', 403, '403', 'Ask for the action'],
    ['no permission (login)', 'PermissionDeniedError', 403, '403', 'listSqlSessions'],
  ])('%s: %s', async (name, kind, status, code, hint) => {
    const lines: unknown[] = [];
    const note = (...line: unknown[]): void => void lines.push(line);
    const logger: Logger = { debug: note, info: note, warn: note, error: note };
    const client = fixture.client({ credential: credentials[name]!(), logger, logLevel: 'debug' });
    const error = await failureOf(client.sessions.list());
    expect(error).toMatchObject({ name: kind, status, code, requestId: fixture.lastId() });
    expect(error.message).toContain(hint);
    const all = shown(error) + JSON.stringify(lines);
    expect(all).not.toContain('planted');
    expect(all).not.toContain(fixture.connection.credentials.expiredToken);
  });

  it('is explained when the token is not scoped to the project of the workspace', async () => {
    const body = {
      error: { code: '403', message: 'X-Auth-Token is invalid in the request', title: 'Forbidden' },
      ...{ error_code: 403, error_msg: 'X-Auth-Token is invalid in the request', title: 'Forbidden' },
    };
    fixture.simulator.faults.add({ kind: 'status', status: 403, body });
    const error = await failureOf(fixture.client().sessions.list());
    expect(error).toMatchObject({ name: 'PermissionDeniedError', code: '403' });
    expect(error.message).toContain('scoped to a project');
  });

  it('is explained when the clock is too far off to be corrected', async () => {
    const body = {
      error_code: 'APIGW.0301',
      error_msg: 'signature expired, signature time: A, server time: B',
      request_id: 'r',
    };
    fixture.simulator.faults.add({ kind: 'status', status: 401, body, times: 2 });
    const error = await failureOf(fixture.client().sessions.list());
    expect(error.message).toContain("Set this machine's clock");
  });
});

describe('an unknown id', () => {
  it.each([
    ['session', 'NotFoundError', 404, 'common.01000001', () => fixture.client().sessions.retrieve(UNKNOWN)],
    [
      'route',
      'NotFoundError',
      404,
      'common.01000001',
      () => fixture.client().raySessions.retrieve({ route_id: UNKNOWN }),
    ],
    [
      'workspace (a 400 here)',
      'BadRequestError',
      400,
      'dataartsfabric.00010003',
      () => fixture.client({ workspace: UNKNOWN }).sessions.retrieve(UNKNOWN),
    ],
    [
      'endpoint (a 400 here)',
      'BadRequestError',
      400,
      'dataartsfabric.00010009',
      () => fixture.client().sessions.create(fixture.createBody({ endpoint_id: UNKNOWN })),
    ],
  ])('of a %s: %s', async (_what, kind, status, code, call) => {
    const error = await failureOf(call());
    expect(error).toMatchObject({ name: kind, status, code, requestId: fixture.lastId() });
    expect(error.message).toContain('Check ');
  });
});

describe('a failing service', () => {
  it.each([
    [429, 'RateLimitError', 'APIG.0308'],
    [408, 'RequestTimeoutError', 'common.00000408'],
    [500, 'ServerError', 'common.00000500'],
    [503, 'ServerError', 'APIG.0503'],
  ])('%i: %s', async (status, kind, code) => {
    fixture.simulator.faults.add({ kind: 'status', status, times: 9, headers: { 'retry-after': '0' } });
    const error = await failureOf(fixture.client().sessions.retrieve(UNKNOWN));
    expect(error).toMatchObject({
      name: kind,
      status,
      code,
      operation: 'sessions.retrieve',
      requestId: fixture.lastId(),
    });
    expect(error['attempts']).toHaveLength(3);
  });

  it('says how long a throttled caller should wait', async () => {
    fixture.simulator.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '86400' } });
    const error = await failureOf(fixture.client().sessions.list());
    expect(error).toMatchObject({ name: 'RateLimitError', retryAfterMs: 86_400_000 });
  });

  it.each([
    ['broken JSON', { kind: 'broken-json' }, 'DecodeError', 200],
    ['a web page as an error', { kind: 'html', status: 502, times: 9 }, 'ServerError', 502],
    ['a web page as a success', { kind: 'html', status: 200 }, 'DecodeError', 200],
  ] as const)('with %s', async (_what, rule, kind, status) => {
    fixture.simulator.faults.add(rule);
    const error = await failureOf(fixture.client().sessions.list());
    const requestId = fixture.lastId();
    expect(error).toMatchObject({ name: kind, status, operation: 'sessions.list', requestId });
    expect(error.message).not.toContain('<html');
  });

  it('behind a proxy whose page knows no request id', async () => {
    fixture.simulator.faults.add({ kind: 'html', status: 502, anonymous: true, times: 9 });
    const error = await failureOf(fixture.client().sessions.list());
    expect(error).toMatchObject({ name: 'ServerError', status: 502, requestId: undefined });
  });

  it('with broken JSON in the string of a result', async () => {
    fixture.simulator.faults.add({ kind: 'status', status: 200, body: '"{\\"status\\": 0,"' });
    const error = await failureOf(fixture.client().statements.retrieve('s', 't'));
    const requestId = fixture.lastId();
    expect(error).toMatchObject({
      name: 'DecodeError',
      status: 200,
      operation: 'statements.retrieve',
      requestId,
    });
  });

  it('by a redirect to another host, which gets nothing', async () => {
    fixture.simulator.faults.add({ kind: 'redirect' });
    expect(await failureOf(fixture.client().sessions.list())).toMatchObject({ name: 'RedirectError' });
  });
});

describe('no error shows a secret', () => {
  it.each([
    ['a reset', { kind: 'reset', times: 9 }],
    ['a cut body', { kind: 'truncate', times: 9 }],
    ['an echo', { kind: 'status', status: 400 }],
  ] as const)('after %s', async (_what, rule) => {
    const secrets = ['planted-token-that-is-long', 'planted-security-token', 'planted-secret-key'];
    const body = { error_code: 'common.01000001', error_msg: `you sent ${secrets.join(' ')}` };
    for (const credential of [
      token(secrets[0]!),
      akSk({ accessKey: 'AK', secretKey: secrets[2]!, securityToken: secrets[1]! }),
    ]) {
      fixture.simulator.faults.add(rule.kind === 'status' ? { ...rule, body } : rule);
      const error = await failureOf(fixture.client({ credential }).sessions.list());
      fixture.simulator.faults.clear();
      expect(SdkError.is(error)).toBe(true);
      const sent = credential.usesClock === true ? secrets[1]! : secrets[0]!;
      expect(shown(error)).not.toContain(sent);
    }
  });
});
