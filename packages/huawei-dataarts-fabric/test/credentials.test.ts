import { afterEach, describe, expect, it, vi } from 'vitest';

import {
  akSk,
  AuthenticationError,
  type Credential,
  CredentialError,
  HuaweiDataArtsFabric,
  iamAgency,
  iamToken,
  token,
} from '../src/index.js';
import { failureOf, useSimulator } from './fixture.js';

const fixture = useSimulator();
const HOUR_MS = 3_600_000;

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function list(credential: Credential, options = {}): Promise<number> {
  const page = await fixture.client({ credential, ...options }).sessions.list();
  return page.items.length;
}

function logins(): number {
  return fixture.simulator.requests.filter((request) => request.path.startsWith('/huawei-iam')).length;
}

describe('iamToken', () => {
  it('logs in once for fifty calls at the same time', async () => {
    const client = fixture.client({ credential: fixture.login() });
    await Promise.all(Array.from({ length: 50 }, () => client.sessions.list()));
    expect(logins()).toBe(1);
    expect(fixture.simulator.requests).toHaveLength(51);
  });

  it('logs in once more when a token is refused, and no call fails', async () => {
    const client = fixture.client({ credential: fixture.login() });
    await client.sessions.list();
    fixture.simulator.world.advance(25 * HOUR_MS);
    await Promise.all(Array.from({ length: 10 }, () => client.sessions.list()));
    expect(logins()).toBe(2);
  });

  const refusal = {
    kind: 'status',
    status: 403,
    operationId: 'ListSqlSessions',
    body: { error_code: 403, error_msg: 'X-Auth-Token is invalid in the request', title: 'Forbidden' },
  } as const;

  it('logs in once more when an old token is refused with 403, but not when a fresh one is', async () => {
    const client = fixture.client({ credential: fixture.login() });
    await client.sessions.list();
    const laterMs = performance.now() + 61_000;
    vi.spyOn(performance, 'now').mockReturnValue(laterMs);
    fixture.simulator.faults.add(refusal);
    const { attempts } = await client.sessions.list().withResponse();
    expect(attempts.map(({ status }) => status)).toEqual([403, 200]);
    expect(logins()).toBe(2);
    fixture.simulator.faults.add(refusal);
    const error = await failureOf(client.sessions.list());
    expect(error).toMatchObject({ name: 'PermissionDeniedError', status: 403 });
    expect(logins()).toBe(2);
  });

  it('shares its token among the clients that use it', async () => {
    const client = fixture.client({ credential: fixture.login() });
    await client.sessions.list();
    await client.withOptions({ timeout: { totalMs: 5_000 } }).sessions.list();
    expect(logins()).toBe(1);
  });

  it('uses a second factor', async () => {
    const { user, password, domain, userId, passcode } = fixture.connection.credentials.guardedLogin;
    await list(fixture.login({ user, password, domain, totp: { userId, passcode: () => passcode } }));
    const without = await failureOf(list(fixture.login({ user, password, domain })));
    expect(without).toMatchObject({ name: 'CredentialError', status: 401 });
  });

  it('takes a project by its id', async () => {
    await list(fixture.login({ project: { id: fixture.connection.credentials.projectId } }));
  });

  it('survives a passing failure of the identity service', async () => {
    fixture.simulator.faults.add({ kind: 'status', status: 503, path: '/huawei-iam/v3/auth/tokens' });
    await list(fixture.login());
    expect(logins()).toBe(2);
  });

  it.each([
    ['an error', { kind: 'status', status: 500 }],
    ['a web page', { kind: 'html' }],
    ['a refused connection', { kind: 'reset' }],
  ] as const)(
    'fails when the identity service keeps answering with %s, and sends nothing else',
    async (_what, rule) => {
      fixture.simulator.faults.add({ ...rule, path: '/huawei-iam/v3/auth/tokens', times: 9 });
      expect(CredentialError.is(await failureOf(list(fixture.login())))).toBe(true);
      expect(fixture.simulator.requests.every((request) => request.path.startsWith('/huawei-iam'))).toBe(
        true,
      );
    },
  );
});

describe('iamAgency', () => {
  it('works in the account that delegated its rights', async () => {
    const { agency } = fixture.connection.credentials;
    const { identityUrl } = fixture.connection;
    const options = {
      agency: agency.name,
      domain: agency.domain,
      project: { id: agency.projectId },
      identityUrl,
    };
    const credential = iamAgency({ from: fixture.login(), ...options });
    expect(await list(credential, { workspace: agency.workspaceId })).toBe(0);
    expect(logins()).toBe(2);
    const unknown = iamAgency({ from: fixture.login(), ...options, agency: 'other' });
    expect(await failureOf(list(unknown))).toMatchObject({
      name: 'CredentialError',
      status: 404,
      code: '404',
    });
  });
});

describe('akSk', () => {
  it('signs each request anew, and what the gateway verifies is what was sent', async () => {
    const { key, projectId, temporaryKey } = fixture.connection.credentials;
    await list(akSk({ ...key, projectId }));
    await list(akSk(temporaryKey));
    await list(akSk(() => Promise.resolve(temporaryKey), { projectId }));
    await list(akSk({ ...key, derived: { region: 'cn-north-4', service: 'fabric' } }));
  });

  it('signs a body beyond ASCII, and a base URL with a path and a port', async () => {
    const client = fixture.client();
    const { session_id } = await client.sessions.create(fixture.createBody());
    const statement = "INSERT INTO t VALUES ('会话 é 😀 +%/?')";
    expect((await client.statements.execute({ session_id, statement, is_sync: true })).status).toBe(2);
    await client.sessions.close(session_id);
  });

  it("gives the explicit project precedence over the environment's", async () => {
    vi.stubEnv('HUAWEICLOUD_SDK_PROJECT_ID', 'project-of-someone-else');
    const { key, projectId } = fixture.connection.credentials;
    await list(akSk({ ...key, projectId }));
    const error = await failureOf(list(akSk(key)));
    expect(error).toMatchObject({ name: 'PermissionDeniedError', status: 403 });
  });

  it("corrects a wrong clock by the server's, once", async () => {
    const { key } = fixture.connection.credentials;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 5 * HOUR_MS });
    const client = fixture.client({ credential: akSk(key) });
    const { attempts } = await client.sessions.list().withResponse();
    expect(attempts.map((attempt) => attempt.status)).toEqual([401, 200]);
    expect((await client.sessions.list().withResponse()).attempts).toHaveLength(1);
  });
});

describe('token', () => {
  it('sends a token from elsewhere', async () => {
    const { identityUrl, credentials } = fixture.connection;
    const { user, password, domain } = credentials.login;
    const identity = {
      methods: ['password'],
      password: { user: { name: user, password, domain: { name: domain } } },
    };
    const auth = { identity, scope: { project: { id: credentials.projectId } } };
    const answer = await fetch(`${identityUrl ?? ''}/v3/auth/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ auth }),
    });
    await list(token(answer.headers.get('x-subject-token')!));
    expect(AuthenticationError.is(await failureOf(list(token('planted-token'))))).toBe(true);
  });
});

describe('the environment', () => {
  it('is enough for a client', async () => {
    for (const [name, value] of Object.entries(fixture.connection.env)) vi.stubEnv(name, value);
    await new HuaweiDataArtsFabric().sessions.list();
    expect(logins()).toBe(0);
  });

  it('is enough for a login', async () => {
    for (const [name, value] of Object.entries(fixture.connection.env)) vi.stubEnv(name, value);
    vi.stubEnv('HUAWEICLOUD_SDK_AK', '');
    vi.stubEnv('HUAWEICLOUD_SDK_SK', '');
    await new HuaweiDataArtsFabric().sessions.list();
    expect(logins()).toBe(1);
  });

  it('gives `iamToken` its identity service', async () => {
    vi.stubEnv('HUAWEI_IAM_URL', fixture.connection.identityUrl ?? '');
    const { login, projectName } = fixture.connection.credentials;
    await list(iamToken({ ...login, project: projectName }));
  });
});
