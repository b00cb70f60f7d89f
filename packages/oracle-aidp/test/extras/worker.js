// A program that is killed by its test: opens sessions and ends them, and keeps a journal of what it must not lose.
import { appendFileSync } from 'node:fs';

import { ociSigner, OracleAidp } from '@compute-sessions/oracle-aidp';

const { settings, journal } = JSON.parse(process.argv[2]);
const { baseUrl, key, aiDataPlatform, workspace } = settings;
const client = new OracleAidp({ credential: ociSigner(key), baseUrl, aiDataPlatform, workspace });
const note = (kind) => (value) => appendFileSync(journal, `${JSON.stringify({ kind, value })}\n`);
const hooks = { onOpening: note('opening'), onOpened: note('opened') };

for (let round = 0; ; round += 1) {
  await client.sessions.use(
    { path: `/Workspace/${process.pid}/${round}.ipynb`, cluster_id: 'cluster-simulated' },
    async () => {},
    { ...hooks, minIntervalMs: 50 },
  );
  note('closed')(null);
}
