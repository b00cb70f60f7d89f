export { safeCode, safeRequestId, summaryOf } from './error-summary.js';
export type {
  AttemptEvent,
  CallEnding,
  CallEvent,
  ChannelEvents,
  ClientEvent,
  Destination,
  DriftEvent,
  Ending,
  ErrorSummary,
  RetryEvent,
  TokenEvent,
} from './events.js';
export type { AttemptObservation, Observation, Observer } from './observer.js';
export type { Watch } from './watch.js';
export { Watchers } from './watchers.js';
