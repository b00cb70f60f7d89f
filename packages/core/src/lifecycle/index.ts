export { type ScopeActions, SessionScope } from './scope.js';
export { isFinal, type Lifecycle, readId, type ReadState, readState, type SessionState } from './state.js';
export {
  waitForState,
  type WaitOptions,
  type WaitProgress,
  type WaitTarget,
  type Watched,
} from './waiter.js';
