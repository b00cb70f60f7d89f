import {
  akSk,
  type Credential,
  HuaweiDataArtsFabric,
  iamToken,
} from '@compute-sessions/huawei-dataarts-fabric';

import type { Secret } from '../stage/secrets.js';
import { type Call, type CallClass, type Connected, count, hang, noSuchCall, type Place } from './subject.js';
import type { Subject } from './subject.js';

const NAME = 'Huawei DataArts Fabric';

/** Logs in with a password and sends a token. */
export const huaweiToken: Subject = {
  name: `${NAME}, password`,
  provider: 'huawei-dataarts-fabric',
  proof: 'token',
  classes: ['read', 'idempotent', 'unsafe'],
  connect: (place) => {
    const { login, projectName } = credentialsOf(place);
    const credential = iamToken({
      ...login,
      password: place.secretHangs ? hang : login.password,
      project: projectName,
      identityUrl: `${place.identityUrl}/huawei-iam`,
    });
    return connect(place, credential, [{ name: 'password', value: login.password, home: 'identity' }]);
  },
};

/** Signs with an access key. */
export const huaweiAkSk: Subject = {
  name: `${NAME}, AK/SK`,
  provider: 'huawei-dataarts-fabric',
  proof: 'signature',
  classes: ['read', 'idempotent', 'unsafe'],
  connect: (place) => {
    const { key, projectId } = credentialsOf(place);
    const credential = place.secretHangs ? akSk(hang, { projectId }) : akSk({ ...key, projectId });
    return connect(place, credential, [{ name: 'secret key', value: key.secretKey, home: 'nowhere' }]);
  },
};

function credentialsOf(
  place: Place,
): Place['simulator']['providers']['huawei-dataarts-fabric']['credentials'] {
  return place.simulator.providers['huawei-dataarts-fabric'].credentials;
}

function connect(place: Place, credential: Credential, secrets: readonly Secret[]): Connected {
  const { key, projectId, workspaceId: workspace, endpointId, lakeFormation } = credentialsOf(place);
  const baseUrl = `${place.providerUrl}/huawei-dataarts-fabric`;
  const client = new HuaweiDataArtsFabric({ ...place.options, credential, baseUrl, workspace });
  const direct = new HuaweiDataArtsFabric({
    credential: akSk({ ...key, projectId }),
    baseUrl: `${place.simulator.url}/huawei-dataarts-fabric`,
    workspace,
  });
  const body = { endpoint_id: endpointId, lake_formation_config: lakeFormation, wait_timeout: 300 };

  async function prepare(callClass: CallClass): Promise<Call> {
    if (callClass === 'unsafe') {
      return {
        name: 'sessions.create',
        operationId: 'CreateSqlSession',
        make: (options) => client.sessions.create(body, options).withResponse(),
      };
    }
    const { session_id: id } = await direct.sessions.create(body);
    if (callClass === 'read') {
      return {
        name: 'sessions.retrieve',
        operationId: 'ShowSqlSession',
        make: (options, other = id) => client.sessions.retrieve(other, options).withResponse(),
      };
    }
    if (callClass === 'idempotent') {
      return {
        name: 'sessions.close',
        operationId: 'CloseSqlSession',
        make: (options, other = id) => client.sessions.close(other, options).withResponse(),
      };
    }
    return noSuchCall(NAME, callClass);
  }

  return { client, credential, secrets, prepare, countSessions: () => count(direct.sessions.list()) };
}
