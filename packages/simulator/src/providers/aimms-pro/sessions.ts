import type { SimHandler, SimReply, SimRequest } from '../../provider.js';
import { empty, json, text } from '../../reply.js';
import { refuse } from './errors.js';
import { seenBy } from './keys.js';
import { logLines, logText } from './logs.js';
import { shownSession, type AimmsState, type SessionKind, type SessionRecord } from './model.js';
import { paginate, select } from './query.js';
import { hasEnded, isKept } from './timeline.js';
import { sessionBody, type SessionBody } from './wire.js';

type Handler = SimHandler<AimmsState>;

/** 15 April 2025, when the new log paths replaced these, in the form of RFC 9745. */
const deprecated = { deprecation: '@1744675200' };

const fields: readonly (keyof SessionBody)[] = [
  'session_id',
  'name',
  'type',
  'state',
  'created_at',
  'started_at',
  'ended_at',
  'app_name',
  'app_version',
  'user_name',
  'environment_name',
  'description',
];

/** Sessions of one kind are invisible below another kind's paths, those of others to all but administrators. */
function withSession(
  kind: SessionKind,
  answer: (session: SessionRecord, nowMs: number, request: SimRequest, state: AimmsState) => SimReply,
): Handler {
  return (request, state, world) => {
    const session = keptSession(request, state, world.now());
    if (session?.kind !== kind) return refuse(404, 'There is no such session.');
    return answer(session, world.now(), request, state);
  };
}

/** The session of the path, if the caller may see it and its record is still there. */
export function keptSession(
  request: SimRequest,
  state: AimmsState,
  nowMs: number,
): SessionRecord | undefined {
  const session = shownSession(state, request.params['session_id']);
  if (session === undefined || !seenBy(request, state)(session)) return undefined;
  return isKept(session, nowMs) ? session : undefined;
}

export function listSessions(kind: SessionKind): Handler {
  return (request, state, world) => {
    const nowMs = world.now();
    const seen = seenBy(request, state);
    const found = state.sessions
      .by('kind', kind)
      .filter((session) => isKept(session, nowMs) && seen(session));
    const page = select(found, (session) => sessionBody(session, nowMs), fields, request.query);
    return 'status' in page ? page : json(200, { total: page.total, sessions: page.items });
  };
}

export function getSession(kind: SessionKind): Handler {
  return withSession(kind, (session, nowMs) => json(200, sessionBody(session, nowMs)));
}

/** The query's `contains` is the simulator's own name for the portal's text filter. */
export function getLogs(kind: SessionKind, headers: Readonly<Record<string, string>> = {}): Handler {
  return withSession(kind, (session, nowMs, { query }) => {
    const names = ['offset', 'limit', 'contains'];
    if ([...query.keys()].some((name) => !names.includes(name))) return refuse(400, 'A filter is unknown.');
    const wanted = query.get('contains') ?? '';
    const lines = logLines(session, nowMs).filter((line) => line.includes(wanted));
    return text(200, logText(paginate(lines, query).items), headers);
  });
}

export function getLegacyLogs(kind: SessionKind): Handler {
  return getLogs(kind, deprecated);
}

export function downloadLogs(kind: SessionKind): Handler {
  return withSession(kind, (session, nowMs) =>
    text(200, logText(logLines(session, nowMs)), {
      'content-disposition': `attachment; filename="${kind}-${session.id}.log"`,
    }),
  );
}

export function terminateSession(kind: SessionKind): Handler {
  return withSession(kind, (session, nowMs, _request, state) => {
    if (hasEnded(session, nowMs)) return refuse(409, 'The session has already ended.');
    state.sessions.patch(session.id, { terminatedAtMs: nowMs });
    return json(200, sessionBody(session, nowMs));
  });
}

/** Removes the record; what still runs is killed first, as the documentation warns for task sessions. */
export function deleteSession(kind: SessionKind): Handler {
  return withSession(kind, (session, nowMs, _request, state) => {
    const terminatedAtMs = hasEnded(session, nowMs) ? session.terminatedAtMs : nowMs;
    state.sessions.patch(session.id, { deleted: true, terminatedAtMs });
    return empty(204);
  });
}
