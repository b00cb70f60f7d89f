import type { SimHandler, SimReply } from '../../provider.js';
import { empty, jsonInString } from '../../reply.js';
import { missingResource, notFound } from './errors.js';
import { statusOf as sessionStatus } from './sessions.js';
import { planStatements, sleepMs, type PlannedResult } from './sql.js';
import type { Execution, FabricState } from './state.js';
import { findSession, inSession, inWorkspace, type Call } from './workspace.js';

export type ExecutionStatus = 'SUBMITTED' | 'RUNNING' | 'SUCCESSFUL' | 'FAILED' | 'CANCELED';

const QUEUED_MS = 1_000;
const RUNNING_MS = 2_000;
/** How long a synchronous call waits before it answers that the statement still runs. */
const SYNC_WAIT_MS = 10_000;
const ROWS_PER_PAGE = 10;
/** A user's authorization lasts this long; a statement that is still running then fails. */
const AUTHORIZED_MS = 8 * 3_600_000;

interface ExecuteBody {
  readonly statement: string;
  readonly session_id: string;
  readonly limit?: number;
  readonly is_sync?: boolean;
  readonly resultset_fetch_mode?: 'DEFAULT' | 'READ_OBS';
}

export function statusOf(execution: Execution, nowMs: number): ExecutionStatus {
  const doneAtMs = execution.submittedAtMs + execution.queuedMs + execution.runningMs;
  const { cancelledAtMs } = execution;
  if (cancelledAtMs !== undefined && cancelledAtMs < doneAtMs) return 'CANCELED';
  if (nowMs < execution.submittedAtMs + execution.queuedMs) return 'SUBMITTED';
  if (nowMs < doneAtMs) return 'RUNNING';
  return execution.fails || execution.expires ? 'FAILED' : 'SUCCESSFUL';
}

/**
 * A synchronous call answers with the result if that would come within its wait; the wait itself is skipped. Otherwise
 * the statement goes its way from now on.
 */
const execute = inWorkspace((call) => {
  const { request, state, world } = call;
  const body = request.body as ExecuteBody;
  const session = findSession(call, body.session_id);
  if (session === undefined) return notFound();
  const status = sessionStatus(session, world.now());
  if (status !== 'RUNNING') return missingResource(`The session is not running; it is ${status}.`);

  const wantedMs = RUNNING_MS + sleepMs(body.statement);
  const runningMs = Math.min(wantedMs, AUTHORIZED_MS);
  const inTime = body.is_sync === true && QUEUED_MS + runningMs <= SYNC_WAIT_MS;
  const execution: Execution = {
    id: world.uuid(),
    sessionId: session.id,
    workspaceId: session.workspaceId,
    endpointId: session.endpointId,
    content: body.statement,
    userName: call.caller.user.name,
    submittedAtMs: world.now(),
    queuedMs: inTime ? 0 : QUEUED_MS,
    runningMs: inTime ? 0 : runningMs,
    limit: body.limit,
    fails: planStatements(body.statement, body.limit).some((result) => result.kind === 'error'),
    expires: wantedMs > AUTHORIZED_MS,
    readObs: body.resultset_fetch_mode === 'READ_OBS',
    cancelledAtMs: undefined,
  };
  state.executions.set(execution.id, execution);
  return answer(call, execution, { page: 1, obsPath: execution.readObs });
});

const showResult = inSession((call, session) => {
  const execution = call.state.executions.get(call.request.params.statement_id ?? '');
  if (execution?.sessionId !== session.id) return notFound();
  const page = Number(call.request.query.get('page_num') ?? 1);
  const obsPath = execution.readObs || call.request.query.get('is_enable_obs_path') === 'true';
  return answer(call, execution, { page, obsPath });
});

/** Cancelling what is done changes nothing. */
const cancel = inSession((call, session) => {
  const execution = call.state.executions.get(call.request.params.statement_id ?? '');
  if (execution?.sessionId !== session.id) return notFound();
  cancelExecution(call, execution);
  return empty(200);
});

export function cancelExecution(call: Call, execution: Execution): void {
  if (execution.cancelledAtMs !== undefined) return;
  call.state.executions.patch(execution.id, { cancelledAtMs: call.world.now() });
}

interface View {
  /** From 1. */
  readonly page: number;
  /** Where the rows lie, in place of the rows. */
  readonly obsPath: boolean;
}

/** The body is a JSON string with the JSON in it, as the reference types it. */
function answer(call: Call, execution: Execution, view: View): SimReply {
  const status = statusOf(execution, call.world.now());
  const done = status === 'SUCCESSFUL' || status === 'FAILED';
  const results = done ? resultsOf(execution) : [];
  const body = {
    status: numericStatus(status, results),
    session_id: execution.sessionId,
    statement_id: execution.id,
    results: results.map((result) => resultBody(result, execution.id, view)),
  };
  return jsonInString(200, body);
}

function resultsOf(execution: Execution): readonly PlannedResult[] {
  if (!execution.expires) return planStatements(execution.content, execution.limit);
  return [{ kind: 'error', sqlState: '28000', message: 'The authorization of the user has expired.' }];
}

function numericStatus(status: ExecutionStatus, results: readonly PlannedResult[]): number {
  switch (status) {
    case 'SUBMITTED':
      return 3;
    case 'RUNNING':
      return 1;
    case 'FAILED':
      return -1;
    case 'CANCELED':
      return 4;
    case 'SUCCESSFUL':
      return results.some((result) => result.kind === 'rows') ? 0 : 2;
  }
}

function resultBody(
  result: PlannedResult,
  statementId: string,
  view: View,
): Readonly<Record<string, unknown>> {
  if (result.kind === 'command') return { status: 'PGRES_COMMAND_OK', statement_id: statementId };
  if (result.kind === 'error') {
    const { sqlState, message } = result;
    return { status: 'PGRES_FATAL_ERROR', statement_id: statementId, sql_state: sqlState, message };
  }
  const { columns, total, rowAt } = result;
  const facts = { status: 'PGRES_TUPLES_OK', statement_id: statementId, num_rows: total };
  if (view.obsPath) {
    return {
      ...facts,
      schema: columns,
      obs_endpoint: 'obs.cn-north-4.myhuaweicloud.com',
      obs_bucket_name: 'simulated-results',
      obs_file_path_prefix: `results/${statementId}/`,
      obs_result_format: 'JSON',
    };
  }
  const first = (view.page - 1) * ROWS_PER_PAGE;
  const length = Math.min(ROWS_PER_PAGE, Math.max(0, total - first));
  const shown = Array.from({ length }, (_, index) => rowAt(first + index));
  return {
    ...facts,
    row_count: shown.length,
    page_no: view.page,
    page_count: Math.max(1, Math.ceil(total / ROWS_PER_PAGE)),
    result_set: { columns, rows: shown },
  };
}

export const statementHandlers: Readonly<Record<string, SimHandler<FabricState>>> = {
  ExecuteSqlStatement: execute,
  ShowSqlStatementResult: showResult,
  CancelSqlStatement: cancel,
};
