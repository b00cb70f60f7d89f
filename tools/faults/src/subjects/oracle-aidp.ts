import { randomUUID } from 'node:crypto';

import { ociSigner, OracleAidp, type SessionCreateParams } from '@compute-sessions/oracle-aidp';

import { type Call, type CallClass, type Connected, count, hang, type Place } from './subject.js';
import type { Subject } from './subject.js';

export const oracleAidp: Subject = {
  name: 'Oracle AIDP',
  provider: 'oracle-aidp',
  proof: 'signature',
  classes: ['read', 'idempotent', 'keyed', 'unsafe'],
  connect,
};

function connect(place: Place): Connected {
  const { credentials } = place.simulator.providers['oracle-aidp'];
  const { tenancy, user, fingerprint, privateKey, aiDataPlatform, workspace } = credentials;
  const key = { tenancy, user, fingerprint };
  const credential = ociSigner({ ...key, privateKey: place.secretHangs ? hang : privateKey });
  const scope = { aiDataPlatform, workspace };
  const baseUrl = `${place.providerUrl}/oracle-aidp`;
  const client = new OracleAidp({ ...place.options, ...scope, credential, baseUrl });
  const direct = new OracleAidp({
    ...scope,
    credential: ociSigner({ ...key, privateKey }),
    baseUrl: `${place.simulator.url}/oracle-aidp`,
  });

  async function prepare(callClass: CallClass): Promise<Call> {
    const body = notebook();
    if (callClass === 'keyed') {
      return {
        name: 'sessions.create',
        operationId: 'createSession',
        make: (options) => client.sessions.create(body, options).withResponse(),
      };
    }
    const { id = '' } = await direct.sessions.create(body);
    switch (callClass) {
      case 'read':
        return {
          name: 'sessions.retrieve',
          operationId: 'getSession',
          make: (options, other = id) => client.sessions.retrieve(other, options).withResponse(),
        };
      case 'idempotent':
        return {
          name: 'sessions.delete',
          operationId: 'deleteSession',
          make: (options, other = id) => client.sessions.delete(other, options).withResponse(),
        };
      case 'unsafe':
        return {
          name: 'sessions.update',
          operationId: 'patchSession',
          make: (options, other = id) =>
            client.sessions.update(other, { name: 'renamed' }, options).withResponse(),
        };
    }
  }

  return {
    client,
    credential,
    secrets: [{ name: 'private key', value: privateKey, home: 'nowhere' }],
    prepare,
    countSessions: () => count(direct.sessions.list()),
  };
}

/** A notebook of its own for each call: the same path would bring the same session. */
function notebook(): SessionCreateParams {
  const path = `/Workspace/faults/${randomUUID()}.ipynb`;
  return {
    name: 'faults',
    path,
    type: 'notebook',
    cluster_id: 'cluster-simulated',
    kernel: { name: 'python3' },
  };
}
