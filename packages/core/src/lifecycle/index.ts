export { type ScopeActions, SessionScope } from './scope.js';
export { isFinal, type Lifecycle, readId, type ReadState, readState, type SessionState } from './state.js';
export type { PresentTarget, WaitTarget } from './target.js';
export { waitForState, type WaitOptions, type WaitProgress, type Watched } from './waiter.js';
