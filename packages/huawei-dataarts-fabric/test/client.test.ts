import { inspect } from 'node:util';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import {
  akSk,
  ConfigError,
  HuaweiDataArtsFabric,
  type HuaweiDataArtsFabricOptions,
  token,
} from '../src/index.js';
import { failureOf } from './fixture.js';

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (/^HUAWEI/.test(name)) vi.stubEnv(name, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const credential = token('planted-token');

/** Where a client's first request goes. */
async function target(options: HuaweiDataArtsFabricOptions): Promise<string> {
  let url = '';
  const fetch = (input: unknown): Promise<Response> => {
    url = String(input);
    return Promise.resolve(Response.json({ sessions: [], total: 0 }));
  };
  await new HuaweiDataArtsFabric({ credential, workspace: 'w', fetch, ...options }).sessions.list();
  return url;
}

const path = '/v1/workspaces/w/sessions';

it('finds the host of a region', async () => {
  expect(await target({ region: 'cn-southwest-2' })).toBe(
    `https://fabric-ep.cn-southwest-2.myhuaweicloud.com${path}`,
  );
  vi.stubEnv('HUAWEI_FABRIC_REGION', 'cn-north-4');
  expect(await target({})).toBe(`https://fabric-ep.cn-north-4.myhuaweicloud.com${path}`);
});

it('prefers an address to a region, and the program to the environment', async () => {
  vi.stubEnv('HUAWEI_FABRIC_REGION', 'cn-north-4');
  vi.stubEnv('HUAWEI_FABRIC_BASE_URL', 'https://env.example');
  expect(await target({})).toBe(`https://env.example${path}`);
  expect(await target({ region: 'cn-north-2' })).toContain('fabric-ep.cn-north-2.');
  expect(await target({ region: 'cn-north-2', baseUrl: 'https://mine.example/fabric/' })).toBe(
    `https://mine.example/fabric${path}`,
  );
});

it.each([
  { region: 'evil.example/' },
  { region: 'a@b' },
  { baseUrl: 'http://fabric.example' },
  { baseUrl: 'https://u:p@fabric.example' },
])('sends no credential to %j', (where) => {
  expect(() => new HuaweiDataArtsFabric({ credential, ...where })).toThrow(ConfigError);
});

it('names option and variable of what is missing', async () => {
  expect(() => new HuaweiDataArtsFabric({ region: 'cn-north-4' })).toThrow(
    /`credential`.*HUAWEICLOUD_SDK_AK/,
  );
  expect(() => new HuaweiDataArtsFabric({ credential })).toThrow(/`region`.*HUAWEI_FABRIC_REGION/);
  const client = new HuaweiDataArtsFabric({ credential, region: 'cn-north-4' });
  const error = await failureOf(client.sessions.list());
  expect(error).toMatchObject({
    name: 'ConfigError',
    option: 'workspace',
    env: ['HUAWEI_FABRIC_WORKSPACE_ID'],
  });
});

it('takes workspace and project from the call, the client, or the environment', async () => {
  const seen: unknown[] = [];
  const fetch: typeof globalThis.fetch = (url, init) => {
    seen.push([
      String(url as string).split('/')[5],
      (init?.headers as Record<string, string>)['x-project-id'],
    ]);
    return Promise.resolve(Response.json({ sessions: [], total: 0 }));
  };
  vi.stubEnv('HUAWEI_FABRIC_WORKSPACE_ID', 'env-w');
  vi.stubEnv('HUAWEICLOUD_SDK_PROJECT_ID', 'env-p');
  const client = new HuaweiDataArtsFabric({ credential, region: 'cn-north-4', fetch });
  await client.sessions.list();
  await client.withOptions({ workspace: 'client-w', project: 'client-p' }).sessions.list();
  await client.sessions.list({}, { workspace: 'call-w', project: 'call-p' });
  expect(seen).toEqual([
    ['env-w', 'env-p'],
    ['client-w', 'client-p'],
    ['call-w', 'call-p'],
  ]);
});

it('prints no secret', () => {
  const keys = akSk({ accessKey: 'AK', secretKey: 'planted-secret', securityToken: 'planted-token' });
  const client = new HuaweiDataArtsFabric({ credential: keys, region: 'cn-north-4' });
  expect(inspect(client, { depth: 20, showHidden: true }) + JSON.stringify(client)).not.toContain('planted');
});
