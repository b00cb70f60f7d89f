import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../src/index.js';
import { signedHeaders, type KeyPair } from './huawei-dataarts-fabric-signing.js';
import { canCurl, runLine } from '../curl.js';

interface Listed {
  status: number;
  body: { error_code: string | number; error_msg: string; request_id: string };
}

interface Issued {
  status: number;
  token: string;
  body: {
    token: { expires_at: string; issued_at: string; domain: { name: string } };
    error: { code: number };
  };
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
});

afterEach(async () => {
  const violations = [...simulator.violations];
  await simulator.close();
  expect(violations).toEqual([]);
});

function fabric(): Simulator['providers']['huawei-dataarts-fabric'] {
  return simulator.providers['huawei-dataarts-fabric'];
}

function listUrl(workspaceId = fabric().credentials.workspaceId): string {
  return `${fabric().baseUrl}/v1/workspaces/${workspaceId}/sessions`;
}

interface Made {
  credential: { access: string; secret: string; securitytoken: string; expires_at: string };
}

/** A key that ends, for whoever is named by the headers. */
async function temporaryKey(
  identity: unknown,
  headers: (url: string, body: string) => Record<string, string>,
): Promise<{ status: number; body: Made }> {
  const url = `${fabric().identityUrl}/v3.0/OS-CREDENTIAL/securitytokens`;
  const body = JSON.stringify({ auth: { identity } });
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers(url, body) },
    body,
  });
  return { status: response.status, body: (await response.json()) as Made };
}

async function signIn(auth: unknown, headers: Record<string, string> = {}): Promise<Issued> {
  const response = await fetch(`${fabric().identityUrl}/v3/auth/tokens?nocatalog=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json;charset=utf8', ...headers },
    body: JSON.stringify({ auth }),
  });
  return {
    status: response.status,
    token: response.headers.get('x-subject-token') ?? '',
    body: await response.json(),
  };
}

function byPassword(change: { password?: string; user?: string } = {}): unknown {
  const { login } = fabric().credentials;
  const user = {
    name: change.user ?? login.user,
    password: change.password ?? login.password,
    domain: { name: login.domain },
  };
  return { methods: ['password'], password: { user } };
}

function project(): { project: { id: string } } {
  return { project: { id: fabric().credentials.projectId } };
}

async function listed(headers: Record<string, string>, url = listUrl()): Promise<Listed> {
  const response = await fetch(url, { headers });
  expect(response.headers.get('x-request-id')).toBeTruthy();
  return { status: response.status, body: await response.json() };
}

describe('tokens', () => {
  it('are issued for a password, in a header, for 24 hours', async () => {
    const { credentials } = fabric();
    const { status, token, body } = await signIn({
      identity: byPassword(),
      scope: { project: { name: credentials.projectName } },
    });
    expect(status).toBe(201);
    expect(body.token).toMatchObject({ methods: ['password'], project: { id: credentials.projectId } });
    expect(Date.parse(body.token.expires_at) - Date.parse(body.token.issued_at)).toBe(24 * HOUR_MS);
    expect(await listed({ 'x-auth-token': token })).toEqual({
      status: 200,
      body: { sessions: [], total: 0 },
    });
  });

  it('are refused for a wrong password, in the shape of Keystone', async () => {
    const { status, token, body } = await signIn({
      identity: byPassword({ password: 'wrong' }),
      scope: project(),
    });
    expect({ status, token, body }).toEqual({
      status: 401,
      token: '',
      body: { error: { code: 401, message: 'The username or password is wrong.', title: 'Unauthorized' } },
    });
  });

  it('are refused for a foreign project, an unknown method and an unreadable body', async () => {
    expect((await signIn({ identity: byPassword(), scope: { project: { id: 'other' } } })).status).toBe(401);
    expect((await signIn({ identity: { methods: ['saml'] } })).body.error.code).toBe(400);
    expect((await signIn(null)).status).toBe(400);
  });

  it('run out', async () => {
    const { token } = await signIn({ identity: byPassword(), scope: project() });
    simulator.world.advance(24 * HOUR_MS - MINUTE_MS);
    expect((await listed({ 'x-auth-token': token })).status).toBe(200);
    simulator.world.advance(MINUTE_MS);
    expect(await listed({ 'x-auth-token': token })).toEqual({
      status: 401,
      body: { error_code: 'APIG.1002', error_msg: 'Incorrect token or token resolution failed' },
    });
  });

  it('of a whole account are refused with the second error shape', async () => {
    const { token, body } = await signIn({
      identity: byPassword(),
      scope: { domain: { name: 'simulated-account' } },
    });
    expect(body.token.domain.name).toBe('simulated-account');
    expect(await listed({ 'x-auth-token': token })).toEqual({
      status: 403,
      body: {
        error: { code: '403', message: 'X-Auth-Token is invalid in the request', title: 'Forbidden' },
        error_code: 403,
        error_msg: 'X-Auth-Token is invalid in the request',
        title: 'Forbidden',
      },
    });
  });

  it('of a user without a policy are refused, naming the action', async () => {
    const { user, password } = fabric().credentials.visitorLogin;
    const { token } = await signIn({ identity: byPassword({ user, password }), scope: project() });
    const { status, body } = await listed({ 'x-auth-token': token });
    expect([status, body.error_code]).toEqual([403, 403]);
    expect(body.error_msg).toContain('DataArtsFabric:workspace:listSqlSessions');
  });

  it('of an agency open the other account and nothing else', async () => {
    const { agency } = fabric().credentials;
    const { token } = await signIn({ identity: byPassword(), scope: project() });
    const identity = {
      methods: ['assume_role'],
      assume_role: { domain_name: agency.domain, agency_name: agency.name },
    };
    const scope = { project: { id: agency.projectId } };
    expect((await signIn({ identity, scope })).status).toBe(401);
    const assumed = await signIn({ identity, scope }, { 'x-auth-token': token });
    expect(assumed.status).toBe(201);
    expect((await listed({ 'x-auth-token': assumed.token }, listUrl(agency.workspaceId))).status).toBe(200);
    expect((await listed({ 'x-auth-token': assumed.token })).body.error_code).toBe('dataartsfabric.00010003');
  });
});

describe('signatures', () => {
  function signedList(key: KeyPair, headers: Record<string, string> = {}, atMs?: number): Promise<Listed> {
    const url = `${listUrl()}?limit=5&offset=0`;
    return listed({ ...signedHeaders(key, 'GET', url, '', atMs), ...headers }, url);
  }

  it('of permanent and temporary keys are accepted', async () => {
    const { key, temporaryKey, projectId } = fabric().credentials;
    expect((await signedList(key)).status).toBe(200);
    expect((await signedList(key, { 'x-project-id': projectId })).status).toBe(200);
    expect((await signedList(temporaryKey)).status).toBe(200);
  });

  it.each<[string, () => Promise<Listed>, RegExp]>([
    [
      'wrong secret',
      () => signedList({ ...fabric().credentials.key, secretKey: 'x' }),
      /verify aksk signature fail/,
    ],
    ['unknown key', () => signedList({ accessKey: 'X', secretKey: 'x' }), /access key not found/],
    [
      'old date',
      () => signedList(fabric().credentials.key, {}, Date.now() - 16 * MINUTE_MS),
      /signature expired/,
    ],
    ['nothing at all', () => listed({}), /x-auth-token not found/],
  ])('%s: 401 of the gateway, with the request id', async (_what, send, message) => {
    const { status, body } = await send();
    expect([status, body.error_code]).toEqual([401, 'APIGW.0301']);
    expect(body.error_msg).toMatch(message);
    expect(body.request_id).toBeTruthy();
  });

  it('are refused for a project of others and for a user without a policy', async () => {
    const { key, visitorKey } = fabric().credentials;
    expect((await signedList(key, { 'x-project-id': 'other' })).status).toBe(403);
    expect((await signedList(visitorKey)).body.error_code).toBe(403);
  });
});

it.runIf(canCurl)('gives a curl line that works', async () => {
  const stdout = await runLine(fabric().curl);
  expect(JSON.parse(stdout)).toEqual({ sessions: [], total: 0 });
});

describe('temporary keys', () => {
  const identity = { methods: ['token'], token: { duration_seconds: 900 } };

  it('are made out for a signature, open what the user may, and end', async () => {
    const { key } = fabric().credentials;
    const { status, body } = await temporaryKey(identity, (url, text) =>
      signedHeaders(key, 'POST', url, text),
    );
    expect(status).toBe(201);
    const { access, secret, securitytoken } = body.credential;
    const temporary = { accessKey: access, secretKey: secret, securityToken: securitytoken };
    const list = async (pair: KeyPair): Promise<number> =>
      (await fetch(listUrl(), { headers: signedHeaders(pair, 'GET', listUrl()) })).status;
    expect(await list(temporary)).toBe(200);
    expect(await list({ accessKey: access, secretKey: secret })).toBe(401);
    simulator.world.advance(901_000);
    expect(await list(temporary)).toBe(401);
  });

  it('are made out for a token, in the header or else in the body, and for no wrong one', async () => {
    const { token } = await signIn({ identity: byPassword(), scope: project() });
    expect((await temporaryKey(identity, () => ({ 'x-auth-token': token }))).status).toBe(201);
    expect((await temporaryKey(identity, () => ({ 'x-auth-token': 'wrong' }))).status).toBe(401);
    expect((await temporaryKey(identity, () => ({}))).status).toBe(401);
    const inBody = (id: string): object => ({ ...identity, token: { ...identity.token, id } });
    expect((await temporaryKey(inBody(token), () => ({}))).status).toBe(201);
    expect((await temporaryKey(inBody('wrong'), () => ({}))).status).toBe(401);
    expect((await temporaryKey(inBody(token), () => ({ 'x-auth-token': 'wrong' }))).status).toBe(401);
  });

  it.each([
    { methods: [] },
    { methods: ['password'] },
    { methods: ['token'], token: { duration_seconds: 60 } },
  ])('are refused for %j', async (wrong) => {
    const { key } = fabric().credentials;
    const answer = await temporaryKey(wrong, (url, text) => signedHeaders(key, 'POST', url, text));
    expect(answer.status).toBe(400);
  });
});

it('lists the projects of the caller, by name', async () => {
  const { key, projectId, projectName } = fabric().credentials;
  const list = async (query: string): Promise<{ id: string }[]> => {
    const url = `${fabric().identityUrl}/v3/projects${query}`;
    const response = await fetch(url, { headers: signedHeaders(key, 'GET', url) });
    expect(response.status).toBe(200);
    return ((await response.json()) as { projects: { id: string }[] }).projects;
  };
  expect(await list(`?name=${projectName}`)).toMatchObject([{ id: projectId }]);
  expect(await list('?name=other')).toEqual([]);
  expect((await fetch(`${fabric().identityUrl}/v3/projects`)).status).toBe(401);
});
