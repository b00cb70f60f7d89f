import type { SecretSource, TokenSharing } from '@compute-sessions/core';

import type { IdentityOptions, ProjectRef } from './identity.js';

export interface IamTokenOptions extends IdentityOptions {
  /** Name of an IAM user. A HUAWEI ID account cannot get tokens. */
  readonly user: string;
  readonly password: SecretSource;
  /** Name of the account that the user belongs to. */
  readonly domain: string;
  /** Project to work in: its name, such as `cn-north-4`, or `{ id }`. */
  readonly project: ProjectRef;
  /** The second factor, where the user has one. A function, since a passcode is good for one login. */
  readonly totp?: { readonly userId: string; readonly passcode: SecretSource } | undefined;
  /**
   * Shares the token with other processes: `shareTokens(new Keyv(...), { encryptionKey })`. Those with the same user, account
   * and project share one. The password is no part of that: its hash could be guessed at.
   */
  readonly store?: TokenSharing | undefined;
}
