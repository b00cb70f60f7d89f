import { type JsonObject, objectOr } from '../../json.js';
import type { SimHandler, SimReply, SimRequest, World } from '../../provider.js';
import { empty, json } from '../../reply.js';
import { isOpenPlan } from './accounts.js';
import { instanceOf } from './auth.js';
import { backendNamed } from './backend-data.js';
import { failure, notFound, refusal } from './errors.js';
import { sessionBody } from './session-body.js';
import type { IbmQuantumState, SessionRecord } from './state.js';
import { endSession, noteRest, settle } from './timeline.js';
import { numberOr, stringOr } from './wire.js';

const defaultTtlSeconds = { paid: 28_800, openPlan: 600, interactive: 60 };

/** `create_session`. Answers 200, not 201. */
export const createSession: SimHandler<IbmQuantumState> = (request, state, world) => {
  const refused = refuseCreation(request, state);
  if (refused) return refused;
  const session = newSession(objectOr(request.body), instanceOf(request), state, world);
  state.sessions.set(session.id, session);
  return json(200, sessionBody(session, state, world.now()));
};

/** `get_session`. */
export const getSession: SimHandler<IbmQuantumState> = (request, state, world) => {
  const session = findSession(request, state, request.params['id']);
  return session ? json(200, sessionBody(session, state, world.now())) : notFound(request, 'unknown session');
};

/** `update_session`. What `true` does to a closed session is not documented; a session cannot be opened again. */
export const updateSession: SimHandler<IbmQuantumState> = (request, state, world) => {
  const session = findSession(request, state, request.params['id']);
  if (!session) return notFound(request, 'unknown session');
  const accepting = objectOr(request.body)['accepting_jobs'] === true;
  if (session.state === 'closed') {
    return accepting ? refusal(request, 400, 'A closed session cannot be opened again.') : empty(204);
  }
  if (session.lifetimeOver && accepting) return refusal(request, 400, 'The session is about to close.');
  state.sessions.patch(session.id, { acceptingJobs: accepting });
  if (!accepting) {
    state.sessions.patch(session.id, { reason: 'The session accepts no more jobs' });
    noteRest(state, session, world.now());
    settle(state, world.now());
  }
  return empty(204);
};

/** `delete_session_close`: queued jobs do not run, a running one ends by itself. Closing twice changes nothing. */
export const closeSession: SimHandler<IbmQuantumState> = (request, state, world) => {
  const session = findSession(request, state, request.params['id']);
  if (!session) return notFound(request, 'unknown session');
  if (session.state !== 'closed') {
    endSession(state, session, world.now(), 'The session was closed by its user', 'Cancelled');
  }
  return empty(204);
};

/** A session of the caller's instance; another instance's is as unknown as one that never was. */
export function findSession(
  request: SimRequest,
  state: IbmQuantumState,
  id: string | undefined,
): SessionRecord | undefined {
  const session = state.sessions.get(id ?? '');
  return session?.instance === instanceOf(request) ? session : undefined;
}

function refuseCreation(request: SimRequest, state: IbmQuantumState): SimReply | undefined {
  const body = objectOr(request.body);
  const backend = body['backend'] ?? body['backend_name'];
  if (backend !== undefined && !backendNamed(backend)) return failure(request, 400, 1007);
  if (body['mode'] === 'dedicated' && isOpenPlan(state.accounts, instanceOf(request))) {
    return refusal(request, 400, 'The Open plan has no dedicated sessions; use the mode batch.');
  }
  const maxTtl = numberOr(body['max_ttl'], Infinity);
  const activeTtl = numberOr(body['active_ttl'], maxTtl);
  if (activeTtl > maxTtl) return failure(request, 400, 1208, 'active_ttl must not exceed max_ttl.');
  if (numberOr(body['interactive_ttl'], 0) > activeTtl) {
    return failure(request, 400, 1208, 'interactive_ttl must not exceed active_ttl.');
  }
  return undefined;
}

/** As `create_session` makes it of a body that holds nothing wrong. */
export function newSession(
  body: JsonObject,
  instance: string,
  state: IbmQuantumState,
  world: World,
): SessionRecord {
  const openPlan = isOpenPlan(state.accounts, instance);
  const maxTtl = numberOr(body['max_ttl'], openPlan ? defaultTtlSeconds.openPlan : defaultTtlSeconds.paid);
  const nowMs = world.now();
  return {
    id: world.uuid(),
    instance,
    mode: body['mode'] === 'batch' ? 'batch' : 'dedicated',
    createdAtMs: nowMs,
    maxTtlMs: maxTtl * 1000,
    interactiveTtlMs: numberOr(body['interactive_ttl'], defaultTtlSeconds.interactive) * 1000,
    activeTtlMs: numberOr(body['active_ttl'], maxTtl) * 1000,
    backend: stringOr(body['backend']) ?? stringOr(body['backend_name']),
    state: 'open',
    reason: undefined,
    acceptingJobs: true,
    lifetimeOver: false,
    idleSinceMs: nowMs,
    startedAtMs: undefined,
    activatedAtMs: undefined,
    closedAtMs: undefined,
    lastJobStartedMs: undefined,
    lastJobCompletedMs: undefined,
    history: [{ state: 'open', atMs: nowMs }],
  };
}
