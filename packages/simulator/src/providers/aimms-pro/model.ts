import type { Table } from '../../store/table.js';

/** The three kinds of session that the session-manager knows. */
export type SessionKind = 'webui' | 'task' | 'solve';

export const sessionKinds: readonly SessionKind[] = ['webui', 'task', 'solve'];

/** How long each phase lasts in simulated time. `runMs` is the time from running until the session ends by itself. */
export interface Phases {
  readonly queueMs: number;
  readonly launchMs: number;
  readonly runMs: number;
}

/** One session. Its state is never stored: it follows from these times (`timeline.ts`). */
export interface SessionRecord {
  readonly id: string;
  readonly kind: SessionKind;
  readonly appName: string;
  readonly appVersion: string;
  readonly userName: string;
  readonly description: string;
  readonly createdAtMs: number;
  readonly phases: Phases;
  /** Set by terminate, and by delete of a session that had not ended. */
  readonly terminatedAtMs: number | undefined;
  /** True: nobody sees it any more but through the task that outlives it. */
  readonly deleted: boolean;
}

export type Interrupt = 'interrupt-solve' | 'interrupt-execution';

/** One task at work in a task session. It follows the session's phases, then solves, then completes. */
export interface TaskRecord {
  readonly id: string;
  readonly serviceName: string;
  readonly sessionId: string;
  /** Simulated time from running to completed when nobody interrupts. */
  readonly workMs: number;
  readonly interrupt: { readonly kind: Interrupt; readonly atMs: number } | undefined;
}

/** A user's API key. */
export interface ApiKeyRecord {
  readonly value: string;
  readonly scopes: readonly string[];
  /** In wall time: keys do not age faster when the simulation does. */
  readonly expiresAtMs: number;
}

export interface AimmsState {
  readonly account: string;
  readonly keys: readonly ApiKeyRecord[];
  /** By id; the index holds those of a kind that were not deleted. */
  readonly sessions: Table<SessionRecord, 'kind'>;
  readonly tasks: Table<TaskRecord>;
}

/** A session that its users can see. */
export function shownSession(state: AimmsState, id: string | undefined): SessionRecord | undefined {
  const session = state.sessions.get(id ?? '');
  return session === undefined || session.deleted ? undefined : session;
}
