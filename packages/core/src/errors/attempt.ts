/** What one HTTP attempt of a call came to. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  /** Milliseconds waited before this attempt. */
  readonly waitedMs: number;
  /** Milliseconds from sending to the end of the body, or to the failure. */
  readonly durationMs: number;
  /** HTTP status, when an answer came. */
  readonly status?: number;
  /** The provider's id of this request, when it sent one. */
  readonly requestId?: string;
  /** Why there was no complete answer, for example `ECONNRESET` or `timeout`. */
  readonly failure?: string;
}

/**
 * Where in a call something happened: `prepare` (checks before sending), `authorize` (getting a token, signing),
 * `wait` (between attempts), `send` (until the response headers), `body` (reading the response).
 */
export type Phase = 'prepare' | 'authorize' | 'wait' | 'send' | 'body';
