import { ApiError, isFinal, SessionGoneError, WaitTimeoutError } from '@compute-sessions/core';
import type { WaitOptions, WaitTarget } from '@compute-sessions/core';

import type { Task, TaskInterruptParams } from '../generated/models.gen.js';
import type { RequestOptions } from '../generated/scope.gen.js';
import { taskState } from './reading.js';

/** How long to wait, and for which run. */
export interface StopOptions extends WaitOptions<Task> {
  /** Which run of a recurring group. */
  readonly groupIndex?: number;
  /** Milliseconds that the task may take to complete after its solve was interrupted. Default 30,000. */
  readonly solveGraceMs?: number;
}

type Run = { readonly groupIndex?: number };

/** What stopping needs of the tasks resource. */
export interface TaskCalls {
  retrieve(id: string, query?: Run, options?: RequestOptions): PromiseLike<Task>;
  interrupt(
    id: string,
    body: TaskInterruptParams,
    query?: Run,
    options?: RequestOptions,
  ): PromiseLike<unknown>;
  waitFor(id: string, target: WaitTarget<Task>, options: WaitOptions<Task> & Run): Promise<Task | undefined>;
}

const DEFAULT_DEADLINE_MS = 900_000;
const DEFAULT_GRACE_MS = 30_000;

/** Solve first, then execution; each only while the task has not ended. */
export async function stopTask(calls: TaskCalls, id: string, options: StopOptions = {}): Promise<Task> {
  const {
    solveGraceMs = DEFAULT_GRACE_MS,
    deadlineMs = DEFAULT_DEADLINE_MS,
    groupIndex,
    ...watching
  } = options;
  const stop: Stop = {
    calls,
    id,
    run: groupIndex === undefined ? {} : { groupIndex },
    watching,
    endMs: Date.now() + deadlineMs,
    deadlineMs,
  };
  const first = await calls.retrieve(id, stop.run, callOptions(stop));
  if (hasEnded(first)) return first;
  if ((await interruptAtWork(stop, 'interrupt-solve')) === undefined) {
    const completed = await endWithin(stop, solveGraceMs);
    if (completed !== undefined) return completed;
  }
  const refusal = await interruptAtWork(stop, 'interrupt-execution');
  if (refusal !== undefined) throw refusal;
  return watch(stop, ENDED, Number.POSITIVE_INFINITY);
}

const ENDED: WaitTarget<Task> = ['terminated', 'failed'];

interface Stop {
  readonly calls: TaskCalls;
  readonly id: string;
  readonly run: Run;
  readonly watching: WaitOptions<Task>;
  readonly endMs: number;
  readonly deadlineMs: number;
}

/**
 * Interrupts the task. AIMMS refuses with 405 what is not at work: a task that has ended by itself needs nothing, one in
 * the queue is interrupted when it has left it. Resolves with the refusal of a task that is at work.
 */
async function interruptAtWork(
  stop: Stop,
  setstatus: TaskInterruptParams['setstatus'],
): Promise<ApiError | undefined> {
  if ((await interrupt(stop, setstatus)) === undefined) return undefined;
  const task = await watch(stop, (seen) => taskState(seen).state !== 'pending', Number.POSITIVE_INFINITY);
  if (hasEnded(task)) return undefined;
  const refusal = await interrupt(stop, setstatus);
  if (refusal === undefined) return undefined;
  // It may have ended between the look and the call.
  const now = await stop.calls.retrieve(stop.id, stop.run, callOptions(stop));
  return hasEnded(now) ? undefined : refusal;
}

/** One interrupt; resolves with AIMMS's refusal. */
async function interrupt(
  stop: Stop,
  setstatus: TaskInterruptParams['setstatus'],
): Promise<ApiError | undefined> {
  try {
    await stop.calls.interrupt(stop.id, { setstatus }, stop.run, callOptions(stop));
    return undefined;
  } catch (error) {
    if (ApiError.is(error) && (error.status === 405 || error.status === 409)) return error;
    throw error;
  }
}

/** The ended task, or undefined when this step's time is over but not that of all. */
async function endWithin(stop: Stop, limitMs: number): Promise<Task | undefined> {
  try {
    return await watch(stop, ENDED, limitMs);
  } catch (error) {
    if (WaitTimeoutError.is(error) && Date.now() < stop.endMs) return undefined;
    throw error;
  }
}

/** @throws WaitTimeoutError after `limitMs` or when the time for all steps is over */
async function watch(stop: Stop, target: WaitTarget<Task>, limitMs: number): Promise<Task> {
  const { calls, id, run, watching, deadlineMs } = stop;
  const leftMs = Math.max(1, Math.min(limitMs, stop.endMs - Date.now()));
  try {
    const seen = await calls.waitFor(id, target, { ...watching, ...run, deadlineMs: leftMs });
    if (seen === undefined) throw new SessionGoneError({ id, lastState: undefined });
    return seen;
  } catch (error) {
    if (!WaitTimeoutError.is(error)) throw error;
    throw new WaitTimeoutError({ id, deadlineMs, lastState: error.lastState, wanted: 'its end' });
  }
}

function callOptions(stop: Stop): RequestOptions {
  const { signal } = stop.watching;
  return signal === undefined ? {} : { signal };
}

function hasEnded(task: Task): boolean {
  return isFinal(taskState(task).state);
}
