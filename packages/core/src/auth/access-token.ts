/** A token with its life span in epoch milliseconds. */
export interface AccessToken {
  readonly value: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}
