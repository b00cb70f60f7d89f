// The first example of the README, compiled against the package as it is installed; test/readme.test.ts compares the two.
import { configFile, NotFoundError, OracleAidp } from '@compute-sessions/oracle-aidp';

const aidp = new OracleAidp({
  credential: configFile({ profile: 'DEFAULT' }), // ~/.oci/config
  aiDataPlatform: 'ocid1.aidataplatform.oc1.iad.example',
  workspace: 'my-workspace-key',
});
try {
  const notebook = {
    path: '/Workspace/reports/sales.ipynb',
    cluster_id: 'my-cluster',
    kernel: { name: 'python3' },
  };
  await using session = await aidp.sessions.open(notebook, { onProgress: ({ raw }) => console.log(raw) });
  console.log(session.id, session.session.kernel?.execution_state);
  for await (const other of aidp.sessions.list({ cluster_id: 'my-cluster' }))
    console.log(other.name, other.lifecycleState);
} catch (error) {
  if (!NotFoundError.is(error)) throw error;
  console.error(error.code, error.requestId, error.message); // leaving the block has ended the session
}
