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
  /** Whether it crashes at the end of its run in place of finishing. */
  readonly crashes: boolean;
  /** Set by terminate, and by delete of a session that had not ended. */
  readonly terminatedAtMs: number | undefined;
  /** True: nobody sees it any more but through the task that outlives it. */
  readonly deleted: boolean;
}

export type Interrupt = 'interrupt-solve' | 'interrupt-execution';

/** One task at work in a task session, which may have served others before. It solves, then completes. */
export interface TaskRecord {
  readonly id: string;
  readonly serviceName: string;
  readonly sessionId: string;
  readonly createdAtMs: number;
  /** When a session is found for it, and when that runs: for an idle session, at once. */
  readonly assignedAtMs: number;
  readonly runningAtMs: number;
  /** Simulated time from running to completed when nobody interrupts. */
  readonly workMs: number;
  readonly interrupt: { readonly kind: Interrupt; readonly atMs: number } | undefined;
}

/** Who sees what: administrators every session of the account, others their own. */
export interface User {
  readonly name: string;
  readonly administrator: boolean;
}

/** A user's API key. */
export interface ApiKeyRecord {
  readonly value: string;
  readonly user: User;
  readonly scopes: readonly string[];
  /** In wall time: keys do not age faster when the simulation does. */
  readonly expiresAtMs: number;
}

export interface AimmsState {
  readonly account: string;
  readonly keys: readonly ApiKeyRecord[];
  /** By id; the index holds those of a kind that were not deleted. */
  readonly sessions: Table<SessionRecord, 'kind'>;
  readonly tasks: Table<TaskRecord, 'session'>;
}

/** A session that its users can see. */
export function shownSession(state: AimmsState, id: string | undefined): SessionRecord | undefined {
  const session = state.sessions.get(id ?? '');
  return session === undefined || session.deleted ? undefined : session;
}
