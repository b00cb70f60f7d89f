import type { ProviderName } from './provider.js';

/**
 * - `status`: the provider's own error body for `status` (default 500)
 * - `html`: a gateway's HTML page (default 502)
 * - `broken-json`: a 200 whose JSON stops half-way
 * - `truncate`: `content-length` promises more than is sent, then the socket closes
 * - `reset`: TCP reset before any byte of the answer
 * - `stall`: nothing more comes, before the headers or within the body (see `phase`)
 * - `empty`: a status (default 200) without a body
 * - `redirect`: 307 (or `status`) to `headers.location`, by default a host that does not exist
 * - `delay`: the true answer, `afterMs` later
 * - `skew`: the true answer, by a clock that is `skewMs` off: the judge of signature dates and the header `date`
 * - `expired-token`: the request's token is over from now on, and the answer says so; 401 where it had none
 * - `pass`: the true answer; in a script, the requests between two faults
 */
export type FaultKind =
  | 'status'
  | 'html'
  | 'broken-json'
  | 'truncate'
  | 'reset'
  | 'stall'
  | 'empty'
  | 'redirect'
  | 'delay'
  | 'skew'
  | 'expired-token'
  | 'pass';

/** Milliseconds, or a range from which each request draws its own, by the simulator's seed. */
export type Span = number | { readonly minMs: number; readonly maxMs: number };

/** What to do to which requests. A condition left out matches everything. */
export interface FaultRule {
  readonly provider?: ProviderName | undefined;
  readonly operationId?: string | undefined;
  readonly method?: string | undefined;
  /**
   * The path as received (`/ibm-iam/identity/token`), the path below the provider's prefix (`/v1/sessions/abc`), or
   * the operation's template (`/v1/sessions/{id}`).
   */
  readonly path?: string | undefined;
  /** How many requests it strikes; default 1. `Infinity` = until removed. */
  readonly times?: number | undefined;
  readonly kind: FaultKind;
  readonly status?: number | undefined;
  /** Added to the answer's own headers; wins over them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * True: the answer comes from a proxy that knows nothing of the provider's request ids, so it lacks their headers.
   * Default false: like every answer, a spoiled one has them.
   */
  readonly anonymous?: boolean | undefined;
  /** Instead of the answer's own body: a string as it is, everything else as JSON. */
  readonly body?: unknown;
  /** Wall milliseconds to wait before the fault acts. */
  readonly afterMs?: Span | undefined;
  /** By how much the clock of a `skew` is ahead of this machine's; negative: behind. */
  readonly skewMs?: number | undefined;
  /** Where a `stall` holds: default `headers`. */
  readonly phase?: 'headers' | 'body' | undefined;
  /**
   * True: the provider works the request off first, its effects stay, and only the answer is lost or spoiled.
   * Default false (`delay`, `skew`, `pass`: always true).
   */
  readonly processed?: boolean | undefined;
  /** Where the rule was written, for messages: `faults.yaml:3`. */
  readonly from?: string | undefined;
}

/** A rule at the moment it strikes: what it leaves to chance has been drawn. */
export type Stroke = Omit<FaultRule, 'afterMs'> & { readonly afterMs?: number | undefined };

/** A line that knows where it was written. */
export interface FaultLine {
  readonly line: string;
  /** `faults.yaml:3` */
  readonly from: string;
}

/** Lines of text (one text may hold several; `#` begins a comment), rules, or both. */
export type FaultScript = string | readonly (string | FaultLine | FaultRule)[];
