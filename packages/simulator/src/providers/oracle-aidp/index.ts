import type { ProviderModule, SimHandler } from '../../provider.js';
import { deleteSession, getSession, patchSession } from './change.js';
import { connection, type OracleCredentials } from './connection.js';
import { createSession } from './create.js';
import { desk } from './desk.js';
import { keyLookup } from './identity.js';
import { listSessions } from './list.js';
import { failure, identify } from './replies.js';
import { refuseSignature } from './signature.js';
import { createOracleState, type OracleState } from './state.js';

export type { OracleCredentials } from './connection.js';

/** Oracle AI Data Platform: one platform with one workspace, notebook sessions, OCI request signatures. */
export const oracleAidp: ProviderModule<OracleState, OracleCredentials, 'oracle-aidp'> = {
  name: 'oracle-aidp',
  createState: createOracleState,
  identify,
  async authenticate(request, state, world) {
    const nowMs = world.wallNow();
    const signed = {
      method: request.method,
      target: request.target,
      headers: request.headers,
      body: request.rawBody,
    };
    const refusal = await refuseSignature(signed, keyLookup(state.identity, nowMs), nowMs);
    return refusal === undefined ? undefined : failure(401, refusal);
  },
  handlers: {
    listSessions: inWorkspace(listSessions),
    createSession: inWorkspace(createSession),
    getSession: inWorkspace(getSession),
    patchSession: inWorkspace(patchSession),
    deleteSession: inWorkspace(deleteSession),
  },
  desk,
  error: (status, _request, reason) => failure(status, reason),
  connection,
};

/** An unknown platform or workspace cannot be told from a missing permission. */
function inWorkspace(handler: SimHandler<OracleState>): SimHandler<OracleState> {
  return (request, state, world) =>
    request.params['aiDataPlatformId'] === state.aiDataPlatform &&
    request.params['workspaceKey'] === state.workspace
      ? handler(request, state, world)
      : failure(404, 'unknown platform or workspace');
}
