/** What can be told from a vendor's error body. */
export interface ErrorFacts {
  /** The vendor's code, as text. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly requestId?: string | undefined;
  /** The vendor's rule for repeating, where it differs from the status's. */
  readonly retryable?: boolean | undefined;
  /** The proof of identity was refused, although the status is not 401: it is renewed once, as after a 401. */
  readonly credentialRefused?: boolean | undefined;
  /** What the user can do next, one sentence. */
  readonly hint?: string | undefined;
}

/** Reads a vendor's error body: parsed JSON, text, or undefined when empty. Must not throw, whatever it is given. */
export type ParseError = (body: unknown, status: number, headers: Headers) => ErrorFacts;

/** The facts of a provider that the transport cannot know. */
export interface ProviderFacts {
  /** Package-style name: `ibm-quantum`. */
  readonly name: string;
  /** Response headers that carry a request id, the best first. */
  readonly requestIdHeaders: readonly string[];
  readonly parseError: ParseError;
}
