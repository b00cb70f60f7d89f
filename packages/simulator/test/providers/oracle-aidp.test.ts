import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../src/index.js';
import { signed, type Call, type Signer } from './oracle-aidp-signing.js';
import { canCurl, runLine } from '../curl.js';

interface SessionBody {
  id: string;
  name: string;
  path?: string;
  type: string;
  cluster_id: string;
  lifecycleState: string;
  kernel: { id: string; name: string; execution_state: string } | null;
}

interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

const notebook = { path: '/Workspace/a.ipynb', name: 'a', type: 'notebook', kernel: { name: 'python3' } };

let simulator: Simulator;
let signer: Signer;
let sessionsUrl: string;

beforeEach(async () => {
  simulator = await startSimulator();
  const { baseUrl, credentials } = simulator.providers['oracle-aidp'];
  signer = {
    keyId: `${credentials.tenancy}/${credentials.user}/${credentials.fingerprint}`,
    privateKey: credentials.privateKey,
  };
  const { aiDataPlatform, workspace } = credentials;
  sessionsUrl = `${baseUrl}/20260430/aiDataPlatforms/${aiDataPlatform}/workspaces/${workspace}/notebook/api/sessions`;
});

afterEach(async () => {
  const violations = [...simulator.violations];
  await simulator.close();
  expect(violations).toEqual([]);
});

async function call<Body = SessionBody>(
  path: string,
  options: Call = {},
  by: Signer = signer,
): Promise<Answer<Body>> {
  const url = `${sessionsUrl}${path}`;
  return read(await fetch(url, signed(url, by, options)));
}

async function read<Body>(response: Response): Promise<Answer<Body>> {
  expect(response.headers.get('opc-request-id')).toBeTruthy();
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

function create(
  body: unknown = notebook,
  headers: Record<string, string> = {},
): Promise<Answer<SessionBody>> {
  return call('', { method: 'POST', body, headers });
}

describe('a session', () => {
  it('starts without a kernel, becomes active, and is gone a moment after its delete', async () => {
    const created = await create();
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ ...notebook, lifecycleState: 'CREATING', kernel: null });
    expect(created.headers.get('location')).toContain(`/notebook/api/sessions/${created.body.id}`);
    expect(created.headers.get('opc-work-request-id')).toBeTruthy();

    simulator.world.advance(5_000);
    const starting = await call(`/${created.body.id}`);
    expect(starting.body).toMatchObject({
      lifecycleState: 'CREATING',
      kernel: { execution_state: 'starting' },
    });

    simulator.world.advance(5_000);
    const active = await call(`/${created.body.id}`);
    expect(active.body).toMatchObject({
      lifecycleState: 'ACTIVE',
      kernel: { name: 'python3', execution_state: 'idle' },
    });

    const deleted = await call(`/${created.body.id}`, { method: 'DELETE' });
    expect(deleted).toMatchObject({ status: 204, body: undefined });
    expect((await call(`/${created.body.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await call(`/${created.body.id}`)).body).toMatchObject({
      kernel: { execution_state: 'terminating' },
    });
    simulator.world.advance(1_000);
    expect(await call(`/${created.body.id}`)).toMatchObject({
      status: 404,
      body: { code: 'NotAuthorizedOrNotFound' },
    });
  });

  it('fails on a cluster without capacity', async () => {
    const { failingCluster } = simulator.providers['oracle-aidp'].credentials;
    const { body } = await create({ ...notebook, cluster_id: failingCluster });
    simulator.world.advance(10_000);
    expect((await call(`/${body.id}`)).body).toMatchObject({ lifecycleState: 'FAILED', kernel: null });
  });

  it('is the same one for the same path, with or without the leading slash', async () => {
    const first = await create();
    const second = await create({ path: 'Workspace/a.ipynb' });
    expect(second.status).toBe(200);
    expect(second.body.id).toBe(first.body.id);
  });

  it('can be renamed and given a new execution context', async () => {
    const { body } = await create();
    simulator.world.advance(10_000);
    const before = await call(`/${body.id}`);
    const renamed = await call(`/${body.id}`, { method: 'PATCH', body: { name: 'b' } });
    expect(renamed).toMatchObject({
      status: 200,
      body: { name: 'b', kernel: { id: before.body.kernel?.id } },
    });
    const fresh = await call(`/${body.id}`, { method: 'PATCH', body: { must_refresh_context: true } });
    expect(fresh.body.kernel).toMatchObject({ execution_state: 'starting' });
    expect(fresh.body.kernel?.id).not.toBe(before.body.kernel?.id);
  });

  it('refuses a change to a path that another session has', async () => {
    const { body } = await create();
    await create({ ...notebook, path: '/Workspace/b.ipynb' });
    const moved = await call(`/${body.id}`, { method: 'PATCH', body: { path: '/Workspace/b.ipynb' } });
    expect(moved).toMatchObject({ status: 409, body: { code: 'Conflict' } });
  });

  it('is changed and deleted only with its present etag, where if-match is given', async () => {
    const { body, headers } = await create();
    const stale = headers.get('etag') ?? '';
    const patched = await call(`/${body.id}`, {
      method: 'PATCH',
      body: { name: 'b' },
      headers: { 'if-match': stale },
    });
    expect(patched.status).toBe(200);
    for (const method of ['PATCH', 'DELETE']) {
      const options = {
        method,
        headers: { 'if-match': stale },
        ...(method === 'PATCH' ? { body: { name: 'c' } } : {}),
      };
      expect(await call(`/${body.id}`, options)).toMatchObject({
        status: 412,
        body: { code: 'NoEtagMatch' },
      });
    }
    const current = { 'if-match': patched.headers.get('etag') ?? '' };
    expect((await call(`/${body.id}`, { method: 'DELETE', headers: current })).status).toBe(204);
  });
});

describe('the retry token', () => {
  const token = { 'opc-retry-token': 'token-1' };

  it('gives the same session again for a day', async () => {
    const pathless = { name: 'no path' };
    const first = await create(pathless, token);
    simulator.world.advance(23 * 3_600_000);
    const again = await create(pathless, token);
    expect(again.status).toBe(201);
    expect(again.body.id).toBe(first.body.id);
    simulator.world.advance(3_600_000);
    expect((await create(pathless, token)).body.id).not.toBe(first.body.id);
  });

  it('is worthless for another body and after the session is gone', async () => {
    const { body } = await create(notebook, token);
    const other = await create({ ...notebook, name: 'other' }, token);
    expect(other).toMatchObject({ status: 409, body: { code: 'InvalidatedRetryToken' } });
    await call(`/${body.id}`, { method: 'DELETE' });
    expect(await create(notebook, token)).toMatchObject({
      status: 409,
      body: { code: 'InvalidatedRetryToken' },
    });
  });
});

describe('the list', () => {
  beforeEach(async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await create({ path: `/Workspace/${name}.ipynb`, name, cluster_id: name < 'c' ? 'cl-1' : 'cl-2' });
      simulator.world.advance(1_000);
    }
    await create({ name: 'flow', agentFlowKey: 'flow-1' });
  });

  async function names(query: string): Promise<string[]> {
    const { body } = await call<{ items: SessionBody[] }>(query);
    return body.items.map((item) => item.name);
  }

  it('shows the newest first, with an etag', async () => {
    const { headers, body } = await call<{ items: SessionBody[] }>('');
    expect(body.items.map((item) => item.name)).toEqual(['flow', 'e', 'd', 'c', 'b', 'a']);
    expect(headers.get('etag')).toBeTruthy();
    expect(headers.get('opc-next-page')).toBeNull();
  });

  it('is narrowed by path, cluster and agent flow', async () => {
    expect(await names('?path=Workspace%2Fb.ipynb')).toEqual(['b']);
    expect(await names('?cluster_id=cl-1&sortBy=timeCreated&sortOrder=ASC')).toEqual(['a', 'b']);
    expect(await names('?agentFlowKey=flow-1')).toEqual(['flow']);
  });

  it('pages, without loss when a session goes in between', async () => {
    const first = await call<{ items: SessionBody[] }>('?limit=2');
    expect(first.body.items.map((item) => item.name)).toEqual(['flow', 'e']);
    const page = first.headers.get('opc-next-page') ?? '';
    await call(`/${first.body.items[0]?.id}`, { method: 'DELETE' });
    simulator.world.advance(1_000);
    expect(await names(`?limit=2&page=${encodeURIComponent(page)}`)).toEqual(['d', 'c']);
    const last = await call('?limit=4&page=' + encodeURIComponent(page));
    expect(last.headers.get('opc-next-page')).toBeNull();
  });

  it('refuses a page that it did not give out', async () => {
    expect(await call('?page=nonsense')).toMatchObject({ status: 400, body: { code: 'InvalidParameter' } });
  });
});

describe('access', () => {
  const refused = { status: 401, body: { code: 'NotAuthenticated' } };

  it('is given to a session token until it expires', async () => {
    const { securityToken, expiredSecurityToken, opaqueExpiredSecurityToken } =
      simulator.providers['oracle-aidp'].credentials;
    expect((await call('', {}, { ...signer, keyId: `ST$${securityToken}` })).status).toBe(200);
    for (const token of [expiredSecurityToken, opaqueExpiredSecurityToken]) {
      const answer = await call('', {}, { ...signer, keyId: `ST$${token}` });
      expect(answer).toMatchObject(refused);
      expect(answer.headers.get('x-simulator-reason')).toBe('the session token has expired');
    }
  });

  it('is refused without a signature, with a wrong clock, and for a body that was not signed', async () => {
    expect(await read(await fetch(sessionsUrl))).toMatchObject(refused);
    expect(await call('', { date: new Date(Date.now() - 400_000) })).toMatchObject(refused);
    const swapped = {
      ...signed(sessionsUrl, signer, { method: 'POST', body: { name: 'a' } }),
      body: '{"name":"b"}',
    };
    expect(await read(await fetch(sessionsUrl, swapped))).toMatchObject(refused);
  });

  it('does not depend on simulated time', async () => {
    simulator.world.advance(86_400_000);
    expect((await call('')).status).toBe(200);
  });

  it('to another platform or workspace looks like a missing permission', async () => {
    for (const url of [sessionsUrl.replace('ws-', 'xx-'), sessionsUrl.replace('ocid1.', 'ocid2.')]) {
      const answer = await read(await fetch(url, signed(url, signer)));
      expect(answer).toMatchObject({ status: 404, body: { code: 'NotAuthorizedOrNotFound' } });
    }
  });

  it.runIf(canCurl)('works with the curl line that is given out', async () => {
    const { curl } = simulator.providers['oracle-aidp'];
    const stdout = await runLine(curl);
    expect(JSON.parse(stdout)).toEqual({ items: [] });
  });

  it('leaves the caller a request id that starts with their own', async () => {
    const { headers } = await call('', { headers: { 'opc-request-id': 'mine-1' } });
    expect(headers.get('opc-request-id')).toMatch(/^mine-1\//);
  });
});
