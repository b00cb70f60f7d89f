import { base64url, fromBase64, textOf, utf8 } from '../../bytes.js';
import type { SimHandler } from '../../provider.js';
import { json } from '../../reply.js';
import { refuseList } from './clusters.js';
import { failure } from './replies.js';
import { digest, etagOf, samePath, sessionBody } from './session.js';
import { shownSessions, type OracleState } from './state.js';

const defaultLimit = 100;
const maxLimit = 1_000;

/** `listSessions`: filters, newest first unless asked otherwise, pages chained by `opc-next-page`. */
export const listSessions: SimHandler<OracleState> = (request, state, world) => {
  const nowMs = world.now();
  const { query } = request;
  const refused = refuseList(query.get('cluster_id'));
  if (refused) return refused;
  const matches = shownSessions(state, nowMs).filter(
    (session) =>
      (!query.has('path') || samePath(session.path, query.get('path') ?? '')) &&
      (!query.has('cluster_id') || session.clusterId === query.get('cluster_id')) &&
      (!query.has('agentFlowKey') || session.agentFlowKey === query.get('agentFlowKey')),
  );
  const ascending = query.get('sortOrder') === 'ASC';
  if (!ascending) matches.reverse();
  const after = query.has('page') ? readPage(query.get('page') ?? '') : undefined;
  if (after === null) return failure(400, 'page is not a value of opc-next-page');
  // Told by the last session seen, not by a count, so that sessions that come or go do not shift the pages.
  const rest = matches.filter(
    (session) => after === undefined || (ascending ? session.sequence > after : session.sequence < after),
  );
  const page = rest.slice(0, Math.min(Number(query.get('limit') ?? defaultLimit), maxLimit));
  const last = page.at(-1);
  return json(
    200,
    { items: page.map((session) => sessionBody(session, nowMs)) },
    {
      etag: digest(...page.map((session) => etagOf(session, nowMs))),
      ...(last && page.length < rest.length ? { 'opc-next-page': writePage(last.sequence) } : {}),
    },
  );
};

function writePage(after: number): string {
  return base64url(utf8(`after:${after}`));
}

function readPage(page: string): number | null {
  const match = /^after:(\d+)$/.exec(textOf(fromBase64(page)));
  return match ? Number(match[1]) : null;
}
