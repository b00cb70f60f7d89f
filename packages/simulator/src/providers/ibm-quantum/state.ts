import type { Settings, World } from '../../provider.js';
import { accounts, mintToken, type Accounts } from './accounts.js';

export type SessionState = 'open' | 'active' | 'inactive' | 'closed';
export type JobStatus =
  'Queued' | 'Running' | 'Completed' | 'Cancelled' | 'Cancelled - Ran too long' | 'Failed';

/** A session. Times are simulated epoch milliseconds. */
export interface SessionRecord {
  readonly id: string;
  readonly instance: string;
  readonly mode: 'batch' | 'dedicated';
  readonly createdAtMs: number;
  readonly maxTtlMs: number;
  readonly interactiveTtlMs: number;
  readonly activeTtlMs: number;
  /** Unknown until the first job when the creation named none. */
  backend: string | undefined;
  state: SessionState;
  reason: string | undefined;
  acceptingJobs: boolean;
  /** Its `max_ttl` has passed; it only waits for the running job. */
  lifetimeOver: boolean;
  /** Since when the session has had nothing to do. */
  idleSinceMs: number;
  startedAtMs: number | undefined;
  activatedAtMs: number | undefined;
  closedAtMs: number | undefined;
  lastJobStartedMs: number | undefined;
  lastJobCompletedMs: number | undefined;
  readonly history: { state: SessionState; atMs: number }[];
}

/** A job. Times are simulated epoch milliseconds. */
export interface JobRecord {
  readonly id: string;
  readonly instance: string;
  readonly program: string;
  readonly backend: string;
  readonly session: string | undefined;
  readonly tags: readonly string[];
  readonly cost: number;
  readonly runtime: string | undefined;
  readonly calibration: string | undefined;
  readonly private: boolean;
  readonly caller: string | undefined;
  readonly params: Readonly<Record<string, unknown>> | undefined;
  readonly remoteStorage: unknown;
  readonly createdAtMs: number;
  /** When it has been through the queue; it starts then, or when its session's lane is free. */
  readonly readyAtMs: number;
  status: JobStatus;
  reason: string | undefined;
  reasonCode: number | undefined;
  reasonSolution: string | undefined;
  startedAtMs: number | undefined;
  /** When a running job will end, when an ended one ended. */
  endsAtMs: number | undefined;
  results: unknown;
  resultsRead: boolean;
}

export interface IbmQuantumState {
  readonly accounts: Accounts;
  readonly sessions: Map<string, SessionRecord>;
  readonly jobs: Map<string, JobRecord>;
  /** Whether new jobs are limited per minute. */
  readonly limits: boolean;
  /** When each user's latest jobs came in: simulated time by user id. */
  readonly jobTimes: Map<string, readonly number[]>;
}

/** How long things take, in simulated milliseconds. */
export const timing: Readonly<Record<'queueMs' | 'runMs' | 'unusedSessionMs', number>> = {
  queueMs: 2_000,
  runMs: 3_000,
  /** IBM closes a session in which nobody runs anything. */
  unusedSessionMs: 1_800_000,
};

export function createState(world: World, { limits }: Settings): IbmQuantumState {
  const state: IbmQuantumState = {
    accounts: accounts(),
    sessions: new Map(),
    jobs: new Map(),
    limits,
    jobTimes: new Map(),
  };
  mintToken(state.accounts, state.accounts.writer, world, { expired: true });
  return state;
}

export function isEnded(job: JobRecord): boolean {
  return job.status !== 'Queued' && job.status !== 'Running';
}

/** In the order of their submission. */
export function jobsOf(state: IbmQuantumState, session: SessionRecord): JobRecord[] {
  return [...state.jobs.values()].filter((job) => job.session === session.id);
}
