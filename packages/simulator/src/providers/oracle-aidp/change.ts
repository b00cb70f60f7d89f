import type { SimHandler, SimReply, SimRequest, World } from '../../provider.js';
import { empty, json } from '../../reply.js';
import { header, sessionInput, type SessionInput } from './input.js';
import { failure } from './replies.js';
import {
  etagOf,
  sessionBody,
  sessionTypes,
  timing,
  type KernelRecord,
  type SessionRecord,
} from './session.js';
import { sessionAt, shownSession, type OracleState } from './state.js';

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
  const refusal = refuseEtag(session, request, world) ?? refuseChange(session, input, state);
  if (refusal) return refusal;
  state.sessions.patch(session.id, {
    name: input.name ?? session.name,
    path: input.path ?? session.path,
    type: input.type ?? session.type,
    clusterId: input.clusterId ?? session.clusterId,
    kernel: needsKernel(session, input) ? newKernel(session, input, world) : session.kernel,
    revision: session.revision + 1,
  });
  return answer(session, world);
};

/** `deleteSession`. For a second delete the session is gone, though it may still show. */
export const deleteSession: SimHandler<OracleState> = (request, state, world) => {
  const session = find(request, state, world);
  if (!session || session.deletedAtMs !== undefined) return failure(404, 'unknown session');
  const refusal = refuseEtag(session, request, world) ?? refuseForProgress(session, world);
  if (refusal) return refusal;
  markDeleted(session, state, world);
  return empty(204);
};

export function markDeleted(session: SessionRecord, state: OracleState, world: World): void {
  state.sessions.patch(session.id, { deletedAtMs: world.now(), revision: session.revision + 1 });
}

function find(request: SimRequest, state: OracleState, world: World): SessionRecord | undefined {
  return shownSession(state, request.params['sessionId'] ?? '', world.now());
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

/** The official tests try a delete again for as long as another operation is in progress. Which do so is not said. */
function refuseForProgress({ kernel }: SessionRecord, world: World): SimReply | undefined {
  const isBusy = kernel.replaces && world.now() < kernel.idleAtMs;
  return isBusy ? failure(409, 'The execution context is being replaced.') : undefined;
}

function refuseChange(session: SessionRecord, input: SessionInput, state: OracleState): SimReply | undefined {
  if (session.deletedAtMs !== undefined) return failure(409, 'The session is being deleted.');
  if (input.id !== undefined && input.id !== session.id) {
    return failure(400, 'id must be the id of the session');
  }
  if (input.type !== undefined && !sessionTypes.includes(input.type)) {
    return failure(400, `type must be one of ${sessionTypes.join(', ')}`);
  }
  const owner = input.path === undefined ? undefined : sessionAt(state, input.path);
  return owner !== undefined && owner !== session
    ? failure(409, 'Another session has this path.', 'Conflict')
    : undefined;
}

function newKernel(session: SessionRecord, input: SessionInput, world: World): KernelRecord {
  const appearsAtMs = Math.max(world.now(), session.kernel.appearsAtMs);
  return {
    id: input.kernelId ?? world.uuid(),
    name: input.kernelName ?? session.kernel.name,
    appearsAtMs,
    idleAtMs: appearsAtMs + timing.kernelRestartMs,
    replaces: true,
  };
}

function needsKernel(session: SessionRecord, input: SessionInput): boolean {
  return (
    input.refreshContext ||
    (input.kernelId !== undefined && input.kernelId !== session.kernel.id) ||
    (input.kernelName !== undefined && input.kernelName !== session.kernel.name)
  );
}
