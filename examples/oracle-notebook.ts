// The notebook session of a path: found when there is one, else created; left running when it was somebody's already.
import { OracleAidp } from '@compute-sessions/oracle-aidp';

const aidp = new OracleAidp(); // ~/.oci/config or OCI_CLI_*, OCI_AIDP_ID and OCI_AIDP_WORKSPACE
const path = process.argv[2] ?? '/Workspace/reports/sales.ipynb';
const cluster_id = process.env['CLUSTER_ID'] ?? 'my-cluster';

const running: string[] = [];
for await (const session of aidp.sessions.list({ path }))
  running.push(`${session.id} ${session.lifecycleState}`);
console.log(running.length === 0 ? `${path} has no session` : `${path} has ${running.join(', ')}`);

// Oracle gives a path one session, and answers a creation with it. What this call did not make, it does not end.
const notebook = { path, type: 'notebook', cluster_id, kernel: { name: 'python3' } } as const;
await using session = await aidp.sessions.open(notebook, {
  onProgress: ({ raw, elapsedMs }) => console.log(`${raw} after ${(elapsedMs / 1000).toFixed(1)} s`),
});
const { kernel } = await aidp.sessions.retrieve(session.id);
console.log('session', session.id, 'kernel', kernel?.name, kernel?.execution_state);
