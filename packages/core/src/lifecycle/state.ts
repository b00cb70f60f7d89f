import { readPaths } from '../data/dotted-path.js';

/** The states of a session, the same for all providers. `terminated` and `failed` are final. */
export type SessionState = 'pending' | 'running' | 'idle' | 'closing' | 'terminated' | 'failed' | 'unknown';

/** All of them; the compiler sees to it that none is left out. */
const STATES: Readonly<Record<SessionState, true>> = {
  pending: true,
  running: true,
  idle: true,
  closing: true,
  terminated: true,
  failed: true,
  unknown: true,
};

/** The words for the states, in the order of a session's life. */
export function stateNames(): readonly string[] {
  return Object.keys(STATES);
}

/** How to read a vendor's session: data from its specification. */
export interface Lifecycle {
  /** Dotted paths to the id, tried in order. */
  readonly id: readonly string[];
  /** Dotted paths to the vendor's state, tried in order. */
  readonly state: readonly string[];
  /** The vendor's states in lower case, and what each one means. */
  readonly states: Readonly<Record<string, SessionState>>;
}

/** A session's state: what it means, and the vendor's own word. */
export interface ReadState {
  readonly state: SessionState;
  readonly raw: string | undefined;
}

/** Reads the state of a session; letter case does not matter, and a word not known before is `unknown`. */
export function readState(lifecycle: Lifecycle, session: unknown): ReadState {
  const raw = readPaths(session, lifecycle.state);
  if (typeof raw !== 'string') return { state: 'unknown', raw: undefined };
  const key = raw.toLowerCase();
  const state = Object.hasOwn(lifecycle.states, key) ? lifecycle.states[key] : undefined;
  return { state: state ?? 'unknown', raw };
}

/** The id of a session. Undefined when the vendor sent none. */
export function readId(lifecycle: Lifecycle, session: unknown): string | undefined {
  const id = readPaths(session, lifecycle.id);
  return typeof id === 'string' ? id : undefined;
}

export function isFinal(state: SessionState): boolean {
  return state === 'terminated' || state === 'failed';
}
