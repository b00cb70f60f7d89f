import { expect, it } from 'vitest';

import type { OracleAidp } from '../../src/index.js';
import { recorder, replay, testClient } from '../../src/testing.js';
import { notebook, simulate } from '../simulation.js';

const simulation = simulate();
const NOTEBOOK = notebook({ path: '/Workspace/recorded.ipynb' });

async function life(aidp: OracleAidp): Promise<unknown[]> {
  const session = await aidp.sessions.create(NOTEBOOK);
  const read = await aidp.sessions.retrieve(String(session.id)).withResponse();
  await aidp.sessions.delete(String(session.id));
  return [session, read.data.name, read.response.headers.get('etag')];
}

it('a recording holds no signature, and nothing of whose account it is; replayed, it gives the same', async () => {
  const sent: Headers[] = [];
  const recording = recorder({
    fetch: (input, init) => {
      sent.push(new Headers(init?.headers));
      return fetch(input, init);
    },
  });
  const result = await life(simulation.client({ fetch: recording.fetch }));
  const file = JSON.stringify(await recording.file());
  const { tenancy, user, fingerprint, aiDataPlatform } = simulation.connection.credentials;
  const signatures = sent.map(
    (headers) => /signature="([^"]+)"/.exec(headers.get('authorization') ?? '')?.[1],
  );
  expect(signatures).toHaveLength(3);
  for (const secret of [tenancy, user, fingerprint, aiDataPlatform, ...signatures])
    expect(file).not.toContain(String(secret));
  expect(file).not.toMatch(/authorization|x-content-sha256|retry-token/i);
  const replayed = replay(JSON.parse(file));
  expect(await life(testClient(replayed, { check: 'strict' }))).toEqual(result);
  replayed.verify();
});
