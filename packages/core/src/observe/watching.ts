/** What is loaded when somebody watches. */
export { logObserver } from './log-observer.js';
export { Watch } from './watch.js';
