import { ociSigner, OracleAidp } from '@compute-sessions/oracle-aidp';

import type { Tour } from '../tour.js';
import { POLLING } from './polling.js';

export const oracleAidp: Tour<'oracle-aidp'> = {
  provider: 'oracle-aidp',
  title: 'Oracle AI Data Platform: a notebook session, renamed',
  next: [
    `import { OracleAidp } from '@compute-sessions/oracle-aidp';`,
    `const aidp = new OracleAidp();               // reads ~/.oci/config, OCI_AIDP_ID and OCI_AIDP_WORKSPACE`,
    `const body = { name: 'trial', path: '/Workspace/trial.ipynb', type: 'notebook', cluster_id: 'my-cluster', kernel: { name: 'python3' } };`,
    `await using session = await aidp.sessions.open(body);`,
    `console.log(session.id, session.session.kernel);   // leaving the block deletes the session`,
  ],
  async run({ connection, middleware, say, saw, expectGone }) {
    const { tenancy, user, fingerprint, privateKey, aiDataPlatform, workspace, cluster } =
      connection.credentials;
    const aidp = new OracleAidp({
      credential: ociSigner({ tenancy, user, fingerprint, privateKey }),
      baseUrl: connection.baseUrl,
      aiDataPlatform,
      workspace,
      middleware,
    });
    const watch = {
      ...POLLING,
      onProgress: ({ raw, elapsedMs }: { raw: string | undefined; elapsedMs: number }) => {
        saw(raw, elapsedMs);
      },
    };
    let id: string;
    {
      const path = '/Workspace/trial.ipynb';
      const body = {
        name: 'trial',
        path,
        type: 'notebook',
        cluster_id: cluster,
        kernel: { name: 'python3' },
      };
      await using session = await aidp.sessions.open(body, watch);
      id = session.id;
      const renamed = await aidp.sessions.update(id, { name: 'trial, renamed' });
      say(`renamed to '${renamed.name}'; kernel ${renamed.kernel?.name ?? 'not there yet'}`);
    }
    expectGone();
    await aidp.sessions.waitFor(id, 'gone', watch);
    saw('gone');
    return id;
  },
};
