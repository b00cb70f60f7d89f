import type { AccessToken } from '../access-token.js';
import { lockOf } from './lock.js';
import { obtain, type SharedStore, type TokenWanted } from './obtain.js';
import type { TokenLock } from './token-store.js';
import { openVault, sealedVault } from './vault.js';

/** What `shareTokens` was given, checked. */
export interface SharingSettings extends Omit<SharedStore, 'lock' | 'vault'> {
  readonly lock: TokenLock | undefined;
  readonly encryptionKey: Uint8Array<ArrayBuffer> | undefined;
}

/** The work of a `TokenSharing`. */
export function obtainShared(settings: SharingSettings): (wanted: TokenWanted) => Promise<AccessToken> {
  const { encryptionKey, lock, ...rest } = settings;
  const vault = encryptionKey === undefined ? openVault : sealedVault(encryptionKey);
  const shared: SharedStore = { ...rest, vault, lock: lock ?? lockOf(rest.store) };
  return (wanted) => obtain(shared, wanted);
}
