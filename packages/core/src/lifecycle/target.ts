import { closest } from '../data/closest.js';
import { InvalidRequestError } from '../errors/index.js';
import { type SessionState, stateNames } from './state.js';

/** What a session that the provider still knows can be waited for: a state, one of several, or a condition of your own. */
export type PresentTarget<T> = SessionState | readonly SessionState[] | ((session: T) => boolean);

/** What to wait for. `gone`: the provider no longer knows the session. */
export type WaitTarget<T> = PresentTarget<T> | 'gone' | readonly (SessionState | 'gone')[];

/** What a wait resolves with: undefined is only possible where a session that is gone will do. */
export type Seen<T, Target> = Target extends PresentTarget<T> ? T : T | undefined;

/**
 * Programs in JavaScript may wait for anything; a word that is no state would never come.
 *
 * @throws InvalidRequestError
 */
export function checkTarget<T>(target: WaitTarget<T>, id: string): void {
  const given: unknown = target;
  if (typeof given === 'function') return;
  const words: readonly unknown[] = Array.isArray(given) ? given : [given];
  const known = [...stateNames(), 'gone'];
  const issues = words
    .map((word) => problemOf(word, known))
    .filter((problem) => problem !== undefined)
    .map((message) => ({ path: 'target', message }));
  if (words.length === 0) issues.push({ path: 'target', message: 'names no state' });
  if (issues.length > 0) throw new InvalidRequestError(`wait for ${id}`, issues);
}

function problemOf(word: unknown, known: readonly string[]): string | undefined {
  if (typeof word !== 'string') return 'must be a state, a list of states or a function';
  if (known.includes(word)) return undefined;
  const meant = closest(word, known);
  const hint = meant === undefined ? `the states are ${known.join(', ')}` : `did you mean '${meant}'?`;
  return `'${word}' is no state; ${hint}`;
}

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
