import type { RawParameter } from '../document/operations.js';
import type { Retry } from './types.js';

export interface RetryFacts {
  readonly retry: Retry;
  /** The header that takes the token of a `keyed` operation. */
  readonly retryToken: string | undefined;
}

/** Headers that make a repetition harmless wherever they are declared: the IETF's, and what vendors call the same thing. */
const TOKEN_HEADERS: ReadonlySet<string> = new Set([
  'idempotency-key',
  'x-idempotency-key',
  'idempotency-token',
  'x-idempotency-token',
  'opc-retry-token',
]);

/** Retry class by the meaning of the verb in HTTP, or by the header that the operation declares. */
export function derivedRetry(verb: string, parameters: readonly RawParameter[]): RetryFacts {
  if (['get', 'head', 'options', 'trace', 'query'].includes(verb))
    return { retry: 'safe', retryToken: undefined };
  if (verb === 'put' || verb === 'delete') return { retry: 'idempotent', retryToken: undefined };
  const token = parameters.find(
    (entry) => entry.in === 'header' && TOKEN_HEADERS.has(entry.name.toLowerCase()),
  );
  return token === undefined
    ? { retry: 'unsafe', retryToken: undefined }
    : { retry: 'keyed', retryToken: token.name };
}
