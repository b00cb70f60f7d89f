import type { SimHandler, SimReply } from '../../provider.js';
import { json } from '../../reply.js';
import { inTimeRange, matching, pageOf } from './listing.js';
import { statusOf } from './statements.js';
import type { Execution, FabricState } from './state.js';
import { inSession, inWorkspace, type Call } from './workspace.js';

/** Value of the filter `source` for what came in over the API; nothing here comes from the console. */
const FROM_API = '0';

const ofSession = inSession((call, session) => {
  return answer(call, wanted(call, call.state.executions.by('session', session.id)));
});

const ofWorkspace = inWorkspace((call) => {
  const { request, state, workspace } = call;
  let found = wanted(call, state.executions.by('workspace', workspace.id));
  found = matching(request, 'endpoint_id', found, (execution) => execution.endpointId);
  found = matching(request, 'source', found, () => FROM_API);
  return answer(
    call,
    inTimeRange(request, found, (execution) => execution.submittedAtMs),
  );
});

/** By the filters of both lists, the newest first. */
function wanted({ request, world }: Call, executions: readonly Execution[]): readonly Execution[] {
  const nowMs = world.now();
  const found = matching(request, 'statement_id', executions.toReversed(), (execution) => execution.id);
  return matching(request, 'status', found, (execution) => statusOf(execution, nowMs));
}

/** The fields of a workspace's record are not documented; they are those of a session's here. */
function answer(call: Call, found: readonly Execution[]): SimReply {
  const records = pageOf(call.request, found).map((execution) => ({
    statement_id: execution.id,
    statement_content: execution.content,
    create_time: new Date(execution.submittedAtMs).toISOString(),
    status: statusOf(execution, call.world.now()),
    user_name: execution.userName,
  }));
  return json(200, { total: found.length, records });
}

export const recordHandlers: Readonly<Record<string, SimHandler<FabricState>>> = {
  ListSessionStatementRecords: ofSession,
  ListStatementRecords: ofWorkspace,
};
