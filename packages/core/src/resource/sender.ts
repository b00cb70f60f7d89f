import type { ClientOptions } from './options.js';
import type { ParameterValues } from './request-parts.js';

/** What the requests of a client have in common. */
export interface Sender {
  /** Package-style name. */
  readonly provider: string;
  readonly baseUrl: string;
  readonly options: ClientOptions;
  readonly values: ParameterValues;
}
