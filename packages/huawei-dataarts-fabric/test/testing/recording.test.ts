import { expect, it } from 'vitest';

import type { HuaweiDataArtsFabric } from '../../src/index.js';
import { recorder, replay, testClient } from '../../src/testing.js';
import { useSimulator } from '../fixture.js';

const fixture = useSimulator();

async function life(fabric: HuaweiDataArtsFabric): Promise<unknown[]> {
  const session = await fabric.sessions.create(fixture.createBody());
  const items = [];
  for await (const each of fabric.sessions.list({ limit: 10 })) items.push(each);
  return [session, items];
}

it.each(['access key', 'login'])('a recording made with an %s holds nothing of it', async (kind) => {
  const sent: Headers[] = [];
  const recording = recorder({
    fetch: (input, init) => {
      sent.push(new Headers(init?.headers));
      return fetch(input, init);
    },
  });
  const credential = kind === 'login' ? { credential: fixture.login() } : {};
  const result = await life(fixture.client({ fetch: recording.fetch, ...credential }));
  const file = JSON.stringify(await recording.file());
  const proofs = sent.flatMap((headers) => [headers.get('authorization'), headers.get('x-auth-token')]);
  const used = proofs.filter((proof) => proof !== null);
  expect(used.length).toBeGreaterThan(1);
  const { key, login, workspaceId } = fixture.connection.credentials;
  for (const secret of [...Object.values(key), login.password, workspaceId, ...used])
    expect(file).not.toContain(secret);
  expect(file).not.toMatch(/authorization|x-auth-token|x-sdk-date|Signature=/i);
  const replayed = replay(JSON.parse(file));
  expect(await life(testClient(replayed, { check: 'strict' }))).toEqual(result);
  replayed.verify();
});
