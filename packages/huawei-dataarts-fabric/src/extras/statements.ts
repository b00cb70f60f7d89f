import {
  AbortError,
  ServerError,
  waitForState,
  type WaitOptions,
  WaitTimeoutError,
} from '@compute-sessions/core';

import { STILL_RUNNING } from '../errors.js';
import type { StatementExecuteParams, StatementResponse } from '../generated/models.gen.js';
import { Statements as GeneratedStatements } from '../generated/resources/statements.gen.js';
import type { RequestOptions } from '../generated/scope.gen.js';
import { failureOf, isUnderWay, type PendingRun, pendingRun, StatementRun } from './statement-run.js';

export interface StatementRunOptions extends RequestOptions {
  /** How to wait for the result. Default: up to 8 hours, the time that the service lets a statement run. */
  readonly wait?: Omit<WaitOptions<StatementResponse>, 'signal'>;
  /** Cancels the statement when the wait is given up (deadline or `signal`). Default true. */
  readonly cancelWhenGivenUp?: boolean;
}

const LONGEST_RUN_MS = 8 * 60 * 60_000;
const WAIT = { deadlineMs: LONGEST_RUN_MS, minIntervalMs: 200, maxIntervalMs: 5_000 } as const;

/** SQL statements that run in a session. */
export class Statements extends GeneratedStatements {
  /**
   * Runs SQL, waits for its end, and gives its results, whose rows are paged to the end:
   * `for await (const [id, name] of fabric.statements.run({ session_id, statement }))`.
   *
   * Runs asynchronously (`is_sync: false`) unless `body` says otherwise: a call that waits can be cut off, and would leave
   * a statement behind without a known id.
   *
   * @throws StatementError when the SQL failed; WaitTimeoutError, AbortError; what `execute` and `retrieve` throw
   */
  run(body: StatementExecuteParams, options: StatementRunOptions = {}): PendingRun {
    return pendingRun(this.#run(body, options));
  }

  async #run(body: StatementExecuteParams, options: StatementRunOptions): Promise<StatementRun> {
    const { wait, cancelWhenGivenUp = true, ...request } = options;
    const sessionId = body.session_id;
    const begun = await this.execute({ is_sync: false, ...body }, request);
    const id = begun.statement_id;
    const ended = isUnderWay(begun)
      ? await this.#end(begun, sessionId, { ...WAIT, ...wait }, request, cancelWhenGivenUp)
      : begun;
    const response = { ...ended, session_id: sessionId, statement_id: id };
    const failure = failureOf(response);
    if (failure !== undefined) throw failure;
    return new StatementRun(response, (page) => this.retrieve(sessionId, id, { page_num: page }, request));
  }

  async #end(
    begun: StatementResponse,
    sessionId: string,
    wait: WaitOptions<StatementResponse>,
    request: RequestOptions,
    cancelWhenGivenUp: boolean,
  ): Promise<StatementResponse> {
    const id = begun.statement_id;
    const { signal: userSignal, ...lasting } = request;
    const poll = (signal: AbortSignal): Promise<StatementResponse> =>
      this.#look(begun, sessionId, { ...lasting, signal });
    const options = userSignal === undefined ? wait : { ...wait, signal: userSignal };
    try {
      const watched = { id: `statement ${id}`, read, poll, polling: this.facts.polling };
      return await waitForState(watched, hasEnded, options);
    } catch (error) {
      if (cancelWhenGivenUp && (AbortError.is(error) || WaitTimeoutError.is(error))) {
        this.cancel(sessionId, id, lasting).catch(() => {
          // Best effort: the caller has left, and hears why the wait ended.
        });
      }
      throw error;
    }
  }

  async #look(
    begun: StatementResponse,
    sessionId: string,
    request: RequestOptions,
  ): Promise<StatementResponse> {
    try {
      const once = { ...request, retry: { ...request.retry, maxAttempts: 1 } };
      return await this.retrieve(sessionId, begun.statement_id, {}, once);
    } catch (error) {
      if (ServerError.is(error) && error.code === STILL_RUNNING) return begun;
      throw error;
    }
  }
}

function hasEnded(response: StatementResponse): boolean {
  return !isUnderWay(response);
}

function read(response: StatementResponse): { state: 'pending' | 'running' | 'terminated'; raw: string } {
  const raw = String(response.status);
  if (hasEnded(response)) return { state: 'terminated', raw };
  return { state: response.status === 3 ? 'pending' : 'running', raw };
}
