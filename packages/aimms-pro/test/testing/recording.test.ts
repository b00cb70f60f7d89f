import { expect, it } from 'vitest';

import { recorder, replay, testClient } from '../../src/testing.js';
import { connect, credentials, launchRunning, setUp } from '../harness.js';

setUp();

it('a recording holds no log, since logs hold tokens, and no token of a service', async () => {
  const { session_id: id } = await launchRunning('task');
  const recording = recorder();
  const aimms = connect({ fetch: recording.fetch });
  const log = await aimms.taskSessions.logs(id);
  const target = { path: `/session/12004@${id}`, type: 'prefix', level: 'read_write' } as const;
  await aimms.tokens.exchange({ target_list: [target] });
  const session = await aimms.taskSessions.retrieve(id);
  const file = await recording.file();
  const text = JSON.stringify(file);
  expect(log.length).toBeGreaterThan(10);
  for (const secret of [credentials().apiKey, 'Bearer', ...log.trim().split('\n')])
    expect(text).not.toContain(secret);
  expect(file.exchanges).toMatchObject([
    { response: { body: '[redacted]' } },
    { response: { headers: { authorization: '[redacted]' } } },
    { response: { body: { session_id: id } } },
  ]);
  const replayed = replay(JSON.parse(text));
  expect(await testClient(replayed).taskSessions.retrieve(id)).toEqual(session);
});
