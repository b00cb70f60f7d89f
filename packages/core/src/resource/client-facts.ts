import type { PollScheduler } from '../transport/poll-scheduler.js';
import type { ClientParameter } from './operation.js';
import type { RequestOptions } from './options.js';

/** What conveniences built upon a resource may know of its client. Nothing of it is secret. */
export interface ClientFacts {
  /** Package-style name: `ibm-quantum`. */
  readonly provider: string;
  readonly baseUrl: string;
  /** The turns of all the client's waits. */
  readonly polling: PollScheduler;
  /** Epoch milliseconds by the server's clock, as far as known. */
  now(): number;
  /**
   * The values that a call with these options would send for client parameters, by option name.
   *
   * @throws ConfigError when one is missing that is required
   */
  valuesOf(parameters: readonly ClientParameter[], options: RequestOptions): Readonly<Record<string, string>>;
}
