import type { SessionState } from './state.js';

/** What a session that the provider still knows can be waited for: a state, one of several, or a condition of your own. */
export type PresentTarget<T> = SessionState | readonly SessionState[] | ((session: T) => boolean);

/** What to wait for. `gone`: the provider no longer knows the session. */
export type WaitTarget<T> = PresentTarget<T> | 'gone' | readonly (SessionState | 'gone')[];

/** What a wait resolves with: undefined is only possible where a session that is gone will do. */
export type Seen<T, Target> = Target extends PresentTarget<T> ? T : T | undefined;

export function isReached<T>(target: WaitTarget<T>, session: T, state: SessionState): boolean {
  if (typeof target === 'function') return target(session);
  return typeof target === 'string' ? target === state : target.includes(state);
}

/** Whether a session that has vanished is what was waited for. */
export function acceptsGone<T>(target: WaitTarget<T>): boolean {
  if (typeof target === 'function') return false;
  return target === 'gone' || (typeof target === 'object' && target.some((one) => one === 'gone'));
}

/** For messages. */
export function nameOf<T>(target: WaitTarget<T>): string {
  if (typeof target === 'function') return 'a condition of yours';
  return typeof target === 'string' ? `'${target}'` : target.map((state) => `'${state}'`).join(' or ');
}
