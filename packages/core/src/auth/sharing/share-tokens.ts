import { ConfigError } from '../../errors/index.js';
import type { Logger } from '../../logging/index.js';
import type { AccessToken } from '../access-token.js';
import { Guard } from './guard.js';
import type { SharingSettings } from './obtain-shared.js';
import type { TokenWanted } from './obtain.js';
import type { TokenLock, TokenStore, TokenStoreFailure } from './token-store.js';

export interface ShareTokensOptions {
  /**
   * Seals stored tokens (AES-256-GCM) and their names. At least 32 bytes, random, the same in all processes that share:
   * `openssl rand -base64 32`, for example. **Without it, whoever can read the store can use the tokens in it.**
   */
  readonly encryptionKey?: string | Uint8Array;
  /** What the names of entries begin with. Default `compute-sessions`. */
  readonly namespace?: string;
  /** A lock of your own instead of what the store itself offers. */
  readonly lock?: TokenLock;
  /** Hears what goes wrong with the store. Calls do not: they get a token without it. */
  readonly onError?: (failure: TokenStoreFailure) => void;
  /** Receives a warning for each failure. Default: the console, when COMPUTE_SESSIONS_LOG is set to a level. */
  readonly logger?: Logger;
  /** Time for one operation of the store; after that the process does without. Default 2,000 ms. */
  readonly timeoutMs?: number;
  /** How long one process may keep the others waiting for its token request, should it die. Default 10,000 ms. */
  readonly leaseMs?: number;
  /** A process that has waited so long for another one's token asks for its own. Default 15,000 ms. */
  readonly waitMs?: number;
}

/** Tokens shared among processes. Made by `shareTokens`, used by credentials. */
export interface TokenSharing {
  /** @throws what the token request itself throws; never a failure of the store */
  obtain(wanted: TokenWanted): Promise<AccessToken>;
}

const SHORTEST_KEY_BYTES = 32;

/**
 * Lets all processes that use one store share tokens: one of them asks the identity service, the others take what it got.
 *
 * ```ts
 * const store = shareTokens(new Keyv(new KeyvRedis(url)), { encryptionKey: process.env.TOKEN_KEY });
 * const credential = iamApiKey(key, { store });
 * ```
 *
 * With Redis (`@keyv/redis`), a store with `setIfAbsent`, or a `lock` of yours, one process at a time asks. Other stores
 * have no way to do that in one step: there, two processes may now and then ask both. Nothing that the store does breaks
 * a call, it costs a token request at most. Errors that the store emits (`on('error')`) are taken in, too.
 *
 * Give an `encryptionKey`: without it, stored tokens can be read, used and replaced by everybody who has the store.
 *
 * @throws ConfigError for a key that is too short, or an option that cannot be right
 */
export function shareTokens(store: TokenStore, options: ShareTokensOptions = {}): TokenSharing {
  const { encryptionKey, namespace = 'compute-sessions', timeoutMs = 2_000 } = options;
  const { leaseMs = 10_000, waitMs = 15_000 } = options;
  checkStore(store);
  for (const [option, value] of Object.entries({ timeoutMs, leaseMs, waitMs })) checkMs(option, value);
  if (!/^[\w.:-]{1,100}$/.test(namespace)) {
    throw new ConfigError('`namespace` takes letters, digits, `_`, `-`, `.` and `:`', {
      option: 'namespace',
    });
  }
  return sharing({
    store,
    lock: options.lock,
    encryptionKey: encryptionKey === undefined ? undefined : checkKey(encryptionKey),
    guard: new Guard(store, { timeoutMs, onError: options.onError, logger: options.logger }),
    namespace,
    leaseMs,
    waitMs,
  });
}

/** What it takes is loaded with the first token; when that cannot be had, the process does without the store. */
function sharing(settings: SharingSettings): TokenSharing {
  let obtain: TokenSharing['obtain'] | undefined;
  const load = async (): Promise<TokenSharing['obtain']> => {
    const { obtainShared } = await import('./obtain-shared.js');
    obtain ??= obtainShared(settings);
    return obtain;
  };
  const alone: TokenSharing['obtain'] = (wanted) => wanted.exchange();
  return Object.freeze({
    async obtain(wanted) {
      const ready = obtain ?? (await load().catch(() => alone));
      return await ready(wanted);
    },
  } satisfies TokenSharing);
}

function checkStore(store: TokenStore): void {
  const given = store as Partial<TokenStore> | null | undefined;
  if (['get', 'set', 'delete'].every((name) => typeof given?.[name as 'get'] === 'function')) return;
  throw new ConfigError('The token store must have `get`, `set` and `delete`', { option: 'store' });
}

/** A copy, so that nobody changes it later. */
function checkKey(key: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = typeof key === 'string' ? new TextEncoder().encode(key) : Uint8Array.from(key);
  if (bytes.length >= SHORTEST_KEY_BYTES) return bytes;
  throw new ConfigError(
    `\`encryptionKey\` is too short: ${String(SHORTEST_KEY_BYTES)} random bytes are needed`,
    {
      option: 'encryptionKey',
    },
  );
}

function checkMs(option: string, value: number): void {
  if (Number.isInteger(value) && value > 0 && value < 2 ** 31) return;
  throw new ConfigError(`\`${option}\` must be a whole number of milliseconds above 0`, { option });
}
