/** The part of the lifecycle that is loaded when a session is opened, taken over or waited for: one file once built. */
export { SessionWork } from './session-work.js';
export { waitUntilReached } from './waiter.js';
