import { duration } from '../data/duration.js';
import type { Attempt } from './attempt.js';
import { hide, SdkError } from './sdk-error.js';

/** The facts of an error answer. */
export interface ApiErrorFacts {
  readonly operation: string;
  readonly status: number;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  readonly attempts: readonly Attempt[];
  /** The vendor's body: parsed JSON, or text when it was not JSON. */
  readonly body: unknown;
  /** The vendor's explanation, secrets removed. */
  readonly reason: string | undefined;
  /** What a user can do about it. */
  readonly hint?: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly response: Response;
}

/** The provider answered with an error status. One subclass per status; this class itself stands for the rest. */
export class ApiError extends SdkError {
  static override readonly kind: string = 'ApiError';
  /** HTTP status. */
  readonly status: number;
  /** The vendor's own code, as text, for example `1201`, `APIG.1002`, `NotAuthorizedOrNotFound`. */
  readonly code: string | undefined;
  /** The id to quote to the vendor's support. */
  readonly requestId: string | undefined;
  /** `resource.method`. */
  readonly operation: string;
  readonly attempts: readonly Attempt[];
  /** Milliseconds that the server asked to wait (`Retry-After`), when it did. */
  readonly retryAfterMs: number | undefined;
  /** The vendor's body: parsed JSON, or text. Not printed by `inspect` and JSON. */
  declare readonly body: unknown;
  /** Status and headers as received; the body has been read. Not printed by `inspect` and JSON. */
  declare readonly response: Response;

  constructor(facts: ApiErrorFacts) {
    super(describe(facts));
    this.status = facts.status;
    this.code = facts.code;
    this.requestId = facts.requestId;
    this.operation = facts.operation;
    this.attempts = facts.attempts;
    this.retryAfterMs = facts.retryAfterMs;
    hide(this, 'body', facts.body);
    hide(this, 'response', facts.response);
  }
}

function describe(facts: ApiErrorFacts): string {
  const ids = [
    facts.code === undefined ? undefined : `code ${facts.code}`,
    facts.requestId === undefined ? undefined : `request id ${facts.requestId}`,
    (facts.retryAfterMs ?? 0) > 0 ? `asks to wait ${duration(facts.retryAfterMs ?? 0)}` : undefined,
    facts.attempts.length > 1 ? `${String(facts.attempts.length)} attempts` : undefined,
  ].filter((part) => part !== undefined);
  const reason = facts.reason === undefined ? '' : `: ${facts.reason}`;
  const what = `${facts.operation}: HTTP ${String(facts.status)}${reason}${ids.length > 0 ? ` (${ids.join(', ')})` : ''}`;
  if (facts.hint === undefined) return what;
  return `${what}${/[.!?]$/.test(what) ? '' : '.'} ${facts.hint}`;
}
