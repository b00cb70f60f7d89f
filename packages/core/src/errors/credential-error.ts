import { SdkError } from './sdk-error.js';

/** A token could not be had: the identity service refused, or its answer could not be read. The request itself was not sent. */
export class CredentialError extends SdkError {
  static override readonly kind: string = 'CredentialError';
  /** HTTP status of the identity service, when it answered. */
  readonly status: number | undefined;
  /** The identity service's own code, for example `BXNIM0415E`. */
  readonly code: string | undefined;
  readonly requestId: string | undefined;

  constructor(
    message: string,
    facts: {
      status?: number | undefined;
      code?: string | undefined;
      requestId?: string | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, facts);
    this.status = facts.status;
    this.code = facts.code;
    this.requestId = facts.requestId;
  }
}
