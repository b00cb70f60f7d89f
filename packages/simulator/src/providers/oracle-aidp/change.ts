import type { SimHandler, SimReply, SimRequest, World } from '../../provider.js';
import { header, sessionInput, type SessionInput } from './input.js';
import { failure, noContent, success } from './replies.js';
import { etagOf, samePath, sessionBody, sessionTypes, timing, type SessionRecord } from './session.js';
import { shownSessions, type OracleState } from './state.js';

/** `getSession`. */
export const getSession: SimHandler<OracleState> = (request, state, world) => {
  const session = find(request, state, world);
  return session ? answer(session, request, world) : failure(404, request, 'unknown session');
};

/** `patchSession`: rename, move, another cluster or kernel, a new execution context. */
export const patchSession: SimHandler<OracleState> = (request, state, world) => {
  const session = find(request, state, world);
  if (!session) return failure(404, request, 'unknown session');
  const input = sessionInput(request);
  const refusal = refuseEtag(session, request, world) ?? refuseChange(session, input, request, state, world);
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
  return answer(session, request, world);
};

/** `deleteSession`. For a second delete the session is gone, though it may still show. */
export const deleteSession: SimHandler<OracleState> = (request, state, world) => {
  const session = find(request, state, world);
  if (!session || session.deletedAtMs !== undefined) return failure(404, request, 'unknown session');
  const refusal = refuseEtag(session, request, world);
  if (refusal) return refusal;
  session.deletedAtMs = world.now();
  session.revision += 1;
  return noContent(request);
};

function find(request: SimRequest, state: OracleState, world: World): SessionRecord | undefined {
  return shownSessions(state, world.now()).find((session) => session.id === request.params['sessionId']);
}

function answer(session: SessionRecord, request: SimRequest, world: World): SimReply {
  const nowMs = world.now();
  return success(200, request, sessionBody(session, nowMs), { etag: etagOf(session, nowMs) });
}

function refuseEtag(session: SessionRecord, request: SimRequest, world: World): SimReply | undefined {
  const wanted = header(request, 'if-match');
  if (wanted === undefined || wanted === '*' || wanted === etagOf(session, world.now())) return undefined;
  return failure(412, request, 'The etag does not match the current one.');
}

function refuseChange(
  session: SessionRecord,
  input: SessionInput,
  request: SimRequest,
  state: OracleState,
  world: World,
): SimReply | undefined {
  if (session.deletedAtMs !== undefined) return failure(409, request, 'The session is being deleted.');
  if (input.id !== undefined && input.id !== session.id) {
    return failure(400, request, 'id must be the id of the session');
  }
  if (input.type !== undefined && !sessionTypes.includes(input.type)) {
    return failure(400, request, `type must be one of ${sessionTypes.join(', ')}`);
  }
  const taken = shownSessions(state, world.now()).some(
    (other) => other !== session && other.deletedAtMs === undefined && samePath(other.path, input.path),
  );
  return taken ? failure(409, request, 'Another session has this path.', 'Conflict') : undefined;
}

function needsKernel(session: SessionRecord, input: SessionInput): boolean {
  return (
    input.refreshContext ||
    (input.kernelId !== undefined && input.kernelId !== session.kernel.id) ||
    (input.kernelName !== undefined && input.kernelName !== session.kernel.name)
  );
}
