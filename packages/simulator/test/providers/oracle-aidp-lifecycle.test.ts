import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../src/index.js';
import { signed, type Call } from './oracle-aidp-signing.js';

interface Answer {
  readonly status: number;
  readonly etag: string | null;
  readonly body: { id: string; code: string; lifecycleState: string; kernel: { id: string } | null };
}

let simulator: Simulator<'oracle-aidp'>;

beforeEach(async () => {
  simulator = await startSimulator({ providers: ['oracle-aidp'], speed: 0 });
});

afterEach(async () => {
  expect(simulator.violations).toEqual([]);
  await simulator.close();
});

async function call(path: string, options: Call = {}): Promise<Answer> {
  const { baseUrl, credentials } = simulator.providers['oracle-aidp'];
  const { aiDataPlatform, workspace, tenancy, user, fingerprint, privateKey } = credentials;
  const collection = `/aiDataPlatforms/${aiDataPlatform}/workspaces/${workspace}/notebook/api/sessions`;
  const url = `${baseUrl}/20260430${collection}${path}`;
  const signer = { keyId: `${tenancy}/${user}/${fingerprint}`, privateKey };
  const response = await fetch(url, signed(url, signer, options));
  const text = await response.text();
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    body: JSON.parse(text || '{}') as Answer['body'],
  };
}

function create(cluster_id: string, name = 'a'): Promise<Answer> {
  return call('', { method: 'POST', body: { name, path: `/Workspace/${name}.ipynb`, cluster_id } });
}

describe('a cluster that starts', () => {
  it('takes no session for a minute, and shows their kernels late', async () => {
    const { startingCluster } = simulator.providers['oracle-aidp'].credentials;
    const early = await create(startingCluster);
    expect([early.status, early.body.code]).toEqual([404, 'NotAuthorizedOrNotFound']);
    simulator.world.advance(60_000);
    const created = await create(startingCluster);
    expect([created.status, created.body.lifecycleState]).toEqual([201, 'CREATING']);
    simulator.world.advance(60_000);
    const active = await call(`/${created.body.id}`);
    expect(active.body).toMatchObject({ lifecycleState: 'ACTIVE', kernel: null });
    simulator.world.advance(120_000);
    expect((await call(`/${created.body.id}`)).body.kernel).not.toBeNull();
  });
});

it('a cluster that is down takes no session, and its list fails', async () => {
  const { downCluster } = simulator.providers['oracle-aidp'].credentials;
  expect((await create(downCluster)).status).toBe(404);
  const list = await call(`?cluster_id=${downCluster}`);
  expect([list.status, list.body.code]).toEqual([503, 'ServiceUnavailable']);
  expect((await call('')).status).toBe(200);
});

describe('a session', () => {
  const active = async (): Promise<string> => {
    const { cluster } = simulator.providers['oracle-aidp'].credentials;
    const { body } = await create(cluster);
    simulator.world.advance(10_000);
    return body.id;
  };

  it('is not deleted while its execution context is being replaced: 409, and a moment later 204', async () => {
    const id = await active();
    await call(`/${id}`, { method: 'PATCH', body: { must_refresh_context: true } });
    const refused = await call(`/${id}`, { method: 'DELETE' });
    expect([refused.status, refused.body.code]).toEqual([409, 'IncorrectState']);
    simulator.world.advance(2_000);
    expect((await call(`/${id}`, { method: 'DELETE' })).status).toBe(204);
  });

  it('is not changed any more once it is deleted: 409', async () => {
    const id = await active();
    expect((await call(`/${id}`, { method: 'DELETE' })).status).toBe(204);
    const renamed = await call(`/${id}`, { method: 'PATCH', body: { name: 'b' } });
    expect([renamed.status, renamed.body.code]).toEqual([409, 'IncorrectState']);
  });

  it('has another etag after a change and after a change of state, and the same while nothing changes', async () => {
    const { cluster } = simulator.providers['oracle-aidp'].credentials;
    const created = await create(cluster);
    const etags = [created.etag, (await call(`/${created.body.id}`)).etag];
    simulator.world.advance(10_000);
    etags.push((await call(`/${created.body.id}`)).etag);
    etags.push((await call(`/${created.body.id}`, { method: 'PATCH', body: { name: 'b' } })).etag);
    etags.push((await call(`/${created.body.id}`)).etag);
    expect(etags.map((etag) => etags.indexOf(etag))).toEqual([0, 0, 2, 3, 3]);
  });

  it('leaves its path to another one as soon as it is deleted', async () => {
    const { cluster } = simulator.providers['oracle-aidp'].credentials;
    const id = await active();
    await call(`/${id}`, { method: 'DELETE' });
    const next = await create(cluster);
    expect([next.status, next.body.id === id]).toEqual([201, false]);
  });
});
