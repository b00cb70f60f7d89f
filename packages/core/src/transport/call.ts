import type { OutgoingRequest, SecurityNeeds } from '../auth/index.js';
import type { Attempt, Phase } from '../errors/index.js';
import type { CallEvent, TokenEvent, Watch } from '../observe/index.js';
import type { Lifetime, Limits } from './lifetime.js';
import type { Proofs } from './proofs.js';
import type { RetrySafety } from './retry-policy.js';

/** What the transport needs to know about an operation. */
export interface TransportOperation {
  /** `resource.method`, for messages and logs. */
  readonly name: string;
  readonly retry: RetrySafety;
  /** Header that carries the vendor's retry token (`keyed` operations). */
  readonly retryToken?: string;
  /** False for operations that anybody may call. */
  readonly authenticated: boolean;
  /** What it wants of a caller, for credentials that choose. */
  readonly security?: SecurityNeeds;
}

/** The numbers that govern one call, all resolved. */
export interface CallPolicy extends Limits {
  readonly maxAttempts: number;
  /** A longer `Retry-After` is not waited for: the error is returned at once with the value. */
  readonly maxRetryAfterMs: number;
  readonly maxBodyBytes: number;
}

/** One call on its way through the pipeline. The steps write what is not fixed at its start. */
export interface Call {
  readonly operation: TransportOperation;
  readonly policy: CallPolicy;
  /** The caller's signal. */
  readonly userSignal: AbortSignal | undefined;
  /** Those who watch this call; undefined when there are none. */
  readonly watch: Watch<CallEvent> | Watch<TokenEvent> | undefined;
  readonly idempotencyKey: string | undefined;
  /** Reads success bodies that are not text, or not to be waited for. */
  readonly reader: ((response: Response) => Promise<unknown>) | undefined;
  /** Everything that waits ends with it. */
  readonly lifetime: Lifetime;
  /** Headers that need no second look: they went through `setHeader`. */
  readonly checkedHeaders: Readonly<Record<string, string>>;
  phase: Phase;
  /** Whether an attempt that failed may have been carried out all the same. */
  mayHaveHappened: boolean;
  /** Wait before the attempt now under way. */
  waitedMs: number;
  readonly attempts: Attempt[];
  /** Header values that prove identity, as sent; to be cut out of anything that is shown. */
  readonly secrets: Proofs;
}

/** A complete answer: headers received and body read. */
export interface Exchange {
  readonly response: Response;
  /** The body as text; empty when there is none, or when the operation reads it itself. */
  readonly text: string;
  /** What the operation's own reader made of the body. */
  readonly read?: { readonly data: unknown };
}

/** The rest of the pipeline. */
export type Next = (call: Call, request: OutgoingRequest) => Promise<Exchange>;

/** One concern of the pipeline. It may change the request, call `next` any number of times, and judge what comes back. */
export type Step = (call: Call, request: OutgoingRequest, next: Next) => Promise<Exchange>;
