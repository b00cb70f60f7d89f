// A program that is killed by its test: opens sessions and ends them, and keeps a journal of what it must not lose.
import { appendFileSync } from 'node:fs';

import { akSk, HuaweiDataArtsFabric } from '@compute-sessions/huawei-dataarts-fabric';

const { settings, journal } = JSON.parse(process.argv[2]);
const { baseUrl, key, workspace, body } = settings;
const client = new HuaweiDataArtsFabric({ credential: akSk(key), baseUrl, workspace });
const note = (kind) => (value) => appendFileSync(journal, `${JSON.stringify({ kind, value })}\n`);
const hooks = { onOpening: note('opening'), onOpened: note('opened') };

for (let round = 0; ; round += 1) {
  await client.sessions.use(body, async () => {}, { ...hooks, wait: { minIntervalMs: 50 } });
  note('closed')(null);
}
