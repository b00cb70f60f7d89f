import { sha256Hex } from '../../hash/sha256.js';
import type { SimHandler, SimReply, SimRequest, World } from '../../provider.js';
import { json } from '../../reply.js';
import { kernelAppearsAt, refuseCreate } from './clusters.js';
import { header, sessionInput, type SessionInput } from './input.js';
import { failure } from './replies.js';
import { etagOf, sessionBody, sessionTypes, timing, type SessionRecord } from './session.js';
import { retryRecord, sessionAt, shownSession, type OracleState } from './state.js';

/** `createSession`: 201 with a new session, 200 with the one that the path has already. */
export const createSession: SimHandler<OracleState> = (request, state, world) => {
  const token = header(request, 'opc-retry-token');
  const bodyDigest = sha256Hex(request.rawBody);
  const replayed = token === undefined ? undefined : replay(token, bodyDigest, request, state, world);
  if (replayed) return replayed;

  const nowMs = world.now();
  const input = sessionInput(request);
  if (input.type !== undefined && !sessionTypes.includes(input.type)) {
    return failure(400, `type must be one of ${sessionTypes.join(', ')}`);
  }
  const existing = input.path === undefined ? undefined : sessionAt(state, input.path);
  const refused = existing
    ? undefined
    : refuseCreate(input.clusterId ?? state.cluster, state.clusterRunsAtMs.value, nowMs);
  if (refused) return refused;
  const session = existing ?? newSession(input, state, world);
  if (!existing) state.sessions.set(session.id, session);
  const status = existing ? 200 : 201;
  const headers = {
    location: `${request.url.pathname}/${session.id}`,
    ...(existing ? {} : { 'opc-work-request-id': `ocid1.aidpworkrequest.oc1.iad.${world.uuid()}` }),
  };
  if (token !== undefined) {
    state.retryTokens.set(token, { bodyDigest, sessionId: session.id, status, headers, madeAtMs: nowMs });
  }
  return answer(status, headers, session, nowMs);
};

/** The same token with the same body gives the same session again; with anything else it is refused. */
function replay(
  token: string,
  bodyDigest: string,
  request: SimRequest,
  state: OracleState,
  world: World,
): SimReply | undefined {
  const nowMs = world.now();
  const made = retryRecord(state, token, nowMs);
  if (!made) return undefined;
  const session = shownSession(state, made.sessionId, nowMs);
  if (made.bodyDigest !== bodyDigest || !session || session.deletedAtMs !== undefined) {
    const message = session
      ? 'The retry token was used for another request.'
      : 'The session of the retry token is gone.';
    return failure(409, message, 'InvalidatedRetryToken');
  }
  return answer(made.status, made.headers, session, nowMs);
}

function answer(
  status: number,
  headers: Readonly<Record<string, string>>,
  session: SessionRecord,
  nowMs: number,
): SimReply {
  return json(status, sessionBody(session, nowMs), { ...headers, etag: etagOf(session, nowMs) });
}

/** As `createSession` makes it where the path has none. */
export function newSession(input: SessionInput, state: OracleState, world: World): SessionRecord {
  const nowMs = world.now();
  const clusterId = input.clusterId ?? state.cluster;
  const appearsAtMs = kernelAppearsAt(clusterId, state.clusterRunsAtMs.value, nowMs);
  state.lastSequence.set(state.lastSequence.value + 1);
  return {
    id: world.uuid(),
    sequence: state.lastSequence.value,
    createdAtMs: nowMs,
    deletedAtMs: undefined,
    revision: 1,
    name: input.name ?? input.path?.split('/').at(-1) ?? 'Untitled',
    path: input.path,
    type: input.type ?? (input.agentFlowKey === undefined ? 'notebook' : 'agentflow'),
    clusterId,
    agentFlowKey: input.agentFlowKey,
    kernel: {
      id: input.kernelId ?? world.uuid(),
      name: input.kernelName ?? 'python3',
      appearsAtMs,
      idleAtMs: appearsAtMs + timing.kernelStartMs,
      replaces: false,
    },
  };
}
