import type { Agenda } from '../../store/agenda.js';
import type { Table } from '../../store/table.js';
import type { Accounts } from './accounts.js';

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
  readonly backend: string | undefined;
  readonly state: SessionState;
  readonly reason: string | undefined;
  readonly acceptingJobs: boolean;
  /** Its `max_ttl` has passed; it only waits for the running job. */
  readonly lifetimeOver: boolean;
  /** Since when the session has had nothing to do. */
  readonly idleSinceMs: number;
  readonly startedAtMs: number | undefined;
  readonly activatedAtMs: number | undefined;
  readonly closedAtMs: number | undefined;
  readonly lastJobStartedMs: number | undefined;
  readonly lastJobCompletedMs: number | undefined;
  readonly history: readonly { readonly state: SessionState; readonly atMs: number }[];
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
  readonly status: JobStatus;
  readonly reason: string | undefined;
  readonly reasonCode: number | undefined;
  readonly reasonSolution: string | undefined;
  readonly startedAtMs: number | undefined;
  /** When a running job will end, when an ended one ended. */
  readonly endsAtMs: number | undefined;
  readonly results: unknown;
  readonly resultsRead: boolean;
}

export interface IbmQuantumState {
  readonly accounts: Accounts;
  /** By instance all, and by backend those that have it for themselves (`holder`), where that is enforced. */
  readonly sessions: Table<SessionRecord, 'instance' | 'holder'>;
  readonly jobs: Table<JobRecord, JobIndex>;
  /** What will happen by itself to sessions and to jobs outside of them. */
  readonly agenda: Agenda;
  /** Whether what IBM limits is limited: new jobs per minute, the Open plan's usage, a dedicated session's backend. */
  readonly limits: boolean;
  /** By user id. */
  readonly jobTimes: Table<JobTimes>;
  /** By instance. */
  readonly usage: Table<UsageRecord>;
  /** When a dedicated session left each backend to others. */
  readonly freed: Table<FreedRecord>;
}

/**
 * By instance all jobs, and those outside of sessions (`alone`); by session all, and those that have not ended (`open`);
 * by backend those that wait.
 */
export type JobIndex = 'instance' | 'alone' | 'session' | 'open' | 'waiting';

/** When a user's latest jobs came in, in simulated time. */
export interface JobTimes {
  readonly atMs: readonly number[];
}

/** When an instance used a quantum computer, and how long, in simulated time. */
export interface UsageRecord {
  readonly entries: readonly { readonly atMs: number; readonly ms: number }[];
}

export interface FreedRecord {
  /** Simulated time. */
  readonly atMs: number;
}

/** How long things take, in simulated milliseconds. */
export const timing: Readonly<Record<'queueMs' | 'runMs' | 'unusedSessionMs', number>> = {
  queueMs: 2_000,
  runMs: 3_000,
  /** IBM closes a session in which nobody runs anything. */
  unusedSessionMs: 1_800_000,
};

/** Lanes of the agenda. */
export function jobLane(id: string): string {
  return `job ${id}`;
}

export function sessionLane(id: string): string {
  return `session ${id}`;
}

export function laneId(lane: string): string {
  return lane.slice(lane.indexOf(' ') + 1);
}

export function isEnded(job: JobRecord): boolean {
  return job.status !== 'Queued' && job.status !== 'Running';
}

/** In the order of their submission. */
export function jobsOf(state: IbmQuantumState, session: SessionRecord): readonly JobRecord[] {
  return state.jobs.by('session', session.id);
}

/** Those that wait or run, in the order of their submission. */
export function openJobs(state: IbmQuantumState, session: SessionRecord): readonly JobRecord[] {
  return state.jobs.by('open', session.id);
}
