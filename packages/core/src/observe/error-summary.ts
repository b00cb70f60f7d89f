import { SdkError } from '../errors/index.js';
import type { ErrorSummary } from './events.js';

/** What codes look like. Longer ones could be anything: a token has these characters, too. */
const CODE = /^[A-Za-z0-9_.:-]{1,64}$/;
const REQUEST_ID = /^[\x21-\x7e]{1,256}$/;

/** `code` if it looks like one. It comes from a body or from a `fetch` of the user's own. */
export function safeCode(code: unknown): string | undefined {
  return typeof code === 'string' && CODE.test(code) ? code : undefined;
}

/** `id` if it looks like one and is no echo of `secrets` (header values, such as `Bearer <token>`). */
export function safeRequestId(id: string | undefined, secrets: Iterable<string> = []): string | undefined {
  if (id === undefined || !REQUEST_ID.test(id)) return undefined;
  for (const secret of secrets) {
    const word = secret.slice(secret.lastIndexOf(' ') + 1);
    if (secret.includes(id) || (word !== '' && id.includes(word))) return undefined;
  }
  return id;
}

/** An error without its message, which may quote what a server said. */
export function summaryOf(error: unknown): ErrorSummary {
  if (!SdkError.is(error)) return { name: 'Error' };
  const code = safeCode((error as { code?: unknown }).code);
  return code === undefined ? { name: error.name } : { name: error.name, code };
}
