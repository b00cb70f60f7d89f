import {
  isFinal,
  readPath,
  readPaths,
  readState,
  SessionGoneError,
  waitForState,
  type WaitOptions,
} from '@compute-sessions/core';

import { JobFailedError } from '../errors.js';
import { jobLifecycle } from '../generated/lifecycle.gen.js';
import type { Job } from '../generated/models.gen.js';
import { Jobs as GeneratedJobs } from '../generated/resources/jobs.gen.js';
import type { RequestOptions } from '../generated/scope.gen.js';

/** Queues of quantum computers are long. */
const DAY_MS = 86_400_000;
const MAX_INTERVAL_MS = 5_000;

/** One look at a job, beside the job itself. */
export interface JobProgress {
  /** True when the status differs from the one seen before. */
  readonly changed: boolean;
  /** Milliseconds since the wait began. */
  readonly elapsedMs: number;
  /** Looks so far, this one included. */
  readonly polls: number;
}

export interface JobWaitOptions extends RequestOptions {
  /** Called after each look. The job comes without its `params`. */
  readonly onProgress?: (job: Job, progress: JobProgress) => void;
  /** Milliseconds until the wait is given up. Default 24 hours. */
  readonly deadlineMs?: number;
  /** Milliseconds between the first looks; grows by half each time nothing changed. Default 500. */
  readonly minIntervalMs?: number;
  /** Longest pause between looks. Default 5,000. */
  readonly maxIntervalMs?: number;
}

/** Units of work on a quantum computer, in a session or on their own. */
export class Jobs extends GeneratedJobs {
  /**
   * Waits until the job has ended and resolves with it when it has completed, without its `params`.
   *
   * @throws JobFailedError when it failed, was cancelled or ran too long (`reasonCode` 1305)
   * @throws WaitTimeoutError, AbortError; NotFoundError and whatever else `retrieve` throws
   */
  async waitUntilDone(id: string, options: JobWaitOptions = {}): Promise<Job> {
    const {
      onProgress,
      deadlineMs = DAY_MS,
      minIntervalMs,
      maxIntervalMs = MAX_INTERVAL_MS,
      ...request
    } = options;
    const wait: WaitOptions<Job> = {
      deadlineMs,
      maxIntervalMs,
      ...(minIntervalMs === undefined ? {} : { minIntervalMs }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
      ...(onProgress === undefined
        ? {}
        : {
            onProgress: ({ session, ...progress }) => {
              onProgress(session, progress);
            },
          }),
    };
    const job = await this.#watch(id, request, wait);
    if (job.status !== 'Completed') throw failed(job);
    return job;
  }

  async #watch(id: string, request: RequestOptions, wait: WaitOptions<Job>): Promise<Job> {
    let last: unknown;
    const poll = async (signal: AbortSignal): Promise<Job> => {
      // The parameters of a job may be 50 MB; a look does not need them.
      const once = { ...request.retry, maxAttempts: 1 };
      const look = this.retrieve(id, { exclude_params: true }, { ...request, signal, retry: once });
      return look.catch((error: unknown) => {
        last = error;
        throw error;
      });
    };
    try {
      const watched = { id: `job ${id}`, read, poll, polling: this.facts.polling };
      return await waitForState(watched, hasEnded, wait);
    } catch (error) {
      if (!SessionGoneError.is(error)) throw error;
    }
    // The service's own 404 says more than that the job is gone.
    throw last;
  }
}

function read(job: Job): ReturnType<typeof readState> {
  return readState(jobLifecycle, job);
}

function hasEnded(job: Job): boolean {
  return isFinal(read(job).state);
}

function failed(job: Job): JobFailedError {
  const state: unknown = job.state;
  // Older servers wrote `reasonCode`.
  const code = readPaths(state, ['reason_code', 'reasonCode']);
  return new JobFailedError({
    id: job.id,
    status: job.status,
    reason: textOf(readPath(state, 'reason')),
    reasonCode: typeof code === 'number' ? code : undefined,
    reasonSolution: textOf(readPath(state, 'reason_solution')),
    job,
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
