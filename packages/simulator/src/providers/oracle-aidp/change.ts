import type { SimHandler, SimReply, SimRequest, World } from '../../provider.js';
import { empty, json } from '../../reply.js';
import { header, sessionInput, type SessionInput } from './input.js';
import { failure } from './replies.js';
import { etagOf, samePath, sessionBody, sessionTypes, timing, type SessionRecord } from './session.js';
import { shownSessions, type OracleState } from './state.js';

/** `getSession`. */
export const getSession: SimHandler<OracleState> = (request, state, world) => {
  const session = find(request, state, world);
  return session ? answer(session, world) : failure(404, 'unknown session');
};

/** `patchSession`: rename, move, another cluster or kernel, a new execution context. */
export const patchSession: SimHandler<OracleState> = (request, state, world) => {
  const session = find(request, state, world);
  if (!session) return failure(404, 'unknown session');
  const input = sessionInput(request);
  const refusal = refuseEtag(session, request, world) ?? refuseChange(session, input, state, world);
  if (refusal) return refusal;
  session.name = input.name ?? session.name;
  session.path = input.path ?? session.path;
  session.type = input.type ?? session.type;
  session.clusterId = input.clusterId ?? session.clusterId;
  if (needsKernel(session, input)) {
    const appearsAtMs = Math.max(world.now(), session.kernel.appearsAtMs);
    session.kernel = {
      id: input.kernelId ?? world.uuid(),
      name: input.kernelName ?? session.kernel.name,
      appearsAtMs,
      idleAtMs: appearsAtMs + timing.kernelRestartMs,
    };
  }
  session.revision += 1;
  return answer(session, world);
};

/** `deleteSession`. For a second delete the session is gone, though it may still show. */
export const deleteSession: SimHandler<OracleState> = (request, state, world) => {
  const session = find(request, state, world);
  if (!session || session.deletedAtMs !== undefined) return failure(404, 'unknown session');
  const refusal = refuseEtag(session, request, world);
  if (refusal) return refusal;
  session.deletedAtMs = world.now();
  session.revision += 1;
  return empty(204);
};

function find(request: SimRequest, state: OracleState, world: World): SessionRecord | undefined {
  return shownSessions(state, world.now()).find((session) => session.id === request.params['sessionId']);
}

function answer(session: SessionRecord, world: World): SimReply {
  const nowMs = world.now();
  return json(200, sessionBody(session, nowMs), { etag: etagOf(session, nowMs) });
}

function refuseEtag(session: SessionRecord, request: SimRequest, world: World): SimReply | undefined {
  const wanted = header(request, 'if-match');
  if (wanted === undefined || wanted === '*' || wanted === etagOf(session, world.now())) return undefined;
  return failure(412, 'The etag does not match the current one.');
}

function refuseChange(
  session: SessionRecord,
  input: SessionInput,
  state: OracleState,
  world: World,
): SimReply | undefined {
  if (session.deletedAtMs !== undefined) return failure(409, 'The session is being deleted.');
  if (input.id !== undefined && input.id !== session.id) {
    return failure(400, 'id must be the id of the session');
  }
  if (input.type !== undefined && !sessionTypes.includes(input.type)) {
    return failure(400, `type must be one of ${sessionTypes.join(', ')}`);
  }
  const taken = shownSessions(state, world.now()).some(
    (other) => other !== session && other.deletedAtMs === undefined && samePath(other.path, input.path),
  );
  return taken ? failure(409, 'Another session has this path.', 'Conflict') : undefined;
}

function needsKernel(session: SessionRecord, input: SessionInput): boolean {
  return (
    input.refreshContext ||
    (input.kernelId !== undefined && input.kernelId !== session.kernel.id) ||
    (input.kernelName !== undefined && input.kernelName !== session.kernel.name)
  );
}
