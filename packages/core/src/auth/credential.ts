/** A request as it will leave. A credential adds headers or `proof` to it; nothing else may change after signing. */
export interface OutgoingRequest {
  readonly method: string;
  /** Absolute, percent-encoded. */
  readonly url: string;
  /** Header names in lower case. */
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array | undefined;
  /** Query parameters that prove identity. They join the address as it leaves, so that nobody is shown them. */
  proof?: Readonly<Record<string, string>>;
}

/** Answer of an identity service. Of an error answer, text and headers are without the secrets that were sent. */
export interface IdentityResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * What an operation wants of a caller: one of the alternatives, each a list of schemes that are wanted together. The empty
 * list says that the operation may also be called without a proof of identity.
 */
export type SecurityNeeds = readonly (readonly string[])[];

/** What a credential may use while it authorizes one attempt. */
export interface AuthorizeContext {
  /** Ends with the call: its deadline, its attempt's deadline or the caller's abort. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds, corrected by the server's clock when the two were found to differ. */
  now(): number;
  /** `resource.method` of the call. */
  readonly operation?: string | undefined;
  /** What its operation wants, for providers with several schemes. */
  readonly security?: SecurityNeeds | undefined;
  /**
   * One request to an identity service, with a deadline of its own (30 s), repeated like a read, never redirected. It
   * outlives the call that asked for it, so that others waiting for the same token are not harmed by one abort.
   *
   * `secrets` are what the request holds that nobody may see: a service that quotes them in an error answer is not
   * quoted in turn.
   *
   * @throws TransportError
   */
  send(request: OutgoingRequest, secrets?: readonly string[]): Promise<IdentityResponse>;
}

/**
 * Proof of identity. `authorize` runs last before sending, on every attempt, and adds headers. A credential keeps its
 * secrets in closures or private fields: printing it shows none.
 */
export interface Credential {
  /** @throws CredentialError when no valid token can be had */
  authorize(request: OutgoingRequest, context: AuthorizeContext): void | Promise<void>;
  /**
   * The server refused `request`: with 401, or with a `status` that the provider's facts call a refusal of the proof
   * (`ErrorFacts.credentialRefused`). True when another attempt, authorized afresh, makes sense.
   */
  invalidate?(request: OutgoingRequest, status?: number): boolean;
  /** Signatures carry a time: a 401 may come from a wrong clock and is then worth one more attempt with the server's. */
  readonly usesClock?: boolean;
}

/** A secret, or a function that supplies it for each request (so that it can be rotated). */
export type SecretSource = string | (() => string | Promise<string>);

export function readSecret(source: SecretSource): string | Promise<string> {
  return typeof source === 'string' ? source : source();
}
