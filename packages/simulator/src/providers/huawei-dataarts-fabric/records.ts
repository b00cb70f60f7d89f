import type { SimHandler, SimReply } from '../../provider.js';
import { json } from '../../reply.js';
import { inTimeRange, matches, pageOf } from './listing.js';
import { statusOf } from './statements.js';
import type { Execution, FabricState } from './state.js';
import { inSession, inWorkspace, type Call } from './workspace.js';

/** Value of the filter `source` for what came in over the API; nothing here comes from the console. */
const FROM_API = '0';

const ofSession = inSession((call, session) => {
  const { request, world } = call;
  return answer(
    call,
    newestFirst(call.state.executions.by('session', session.id))
      .filter((execution) => matches(request, 'statement_id', execution.id))
      .filter((execution) => matches(request, 'status', statusOf(execution, world.now()))),
  );
});

const ofWorkspace = inWorkspace((call) => {
  const { request, world, workspace } = call;
  return answer(
    call,
    newestFirst(call.state.executions.by('workspace', workspace.id))
      .filter((execution) => matches(request, 'endpoint_id', execution.endpointId))
      .filter((execution) => matches(request, 'statement_id', execution.id))
      .filter((execution) => matches(request, 'status', statusOf(execution, world.now())))
      .filter((execution) => inTimeRange(request, execution.submittedAtMs))
      .filter(() => matches(request, 'source', FROM_API)),
  );
});

function newestFirst(executions: readonly Execution[]): Execution[] {
  return [...executions].reverse();
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
