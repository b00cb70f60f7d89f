import { ConnectionError, type Phase } from '../errors/index.js';

/**
 * Codes of failures that happen before the first byte of the request leaves. Not among them: `EHOSTUNREACH` and the like,
 * which an open connection may meet too, and TLS alerts, which TLS 1.3 may send after the request.
 */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** System calls that come before the first byte. */
const CONNECTING: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);
/** The server's certificate was refused, by us. */
const CERTIFICATE = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME)/;

/** What `fetch` threw, as a ConnectionError. Runtimes that give no code are taken to have sent something. */
export function connectionError(operation: string, phase: Phase, cause: unknown): ConnectionError {
  const { code, syscall } = systemFailure(cause);
  hideQuotes(cause);
  const neverLeft =
    code !== undefined && (NEVER_LEFT.has(code) || CERTIFICATE.test(code) || CONNECTING.has(syscall ?? ''));
  const what =
    phase === 'body' ? 'the connection broke off while the answer was read' : 'the connection failed';
  return new ConnectionError(`${operation}: ${what}${code === undefined ? '' : ` (${code})`}`, {
    operation,
    phase,
    cause,
    code,
    mayHaveReachedServer: !neverLeft,
  });
}

/** A parser's error quotes what the server sent (`data`), which may be an echo of the request: it is kept out of print. */
function hideQuotes(error: unknown, depth = 0): void {
  if (!(error instanceof Error) || depth > 4) return;
  if (Object.getOwnPropertyDescriptor(error, 'data')?.configurable === true)
    Object.defineProperty(error, 'data', { enumerable: false });
  hideQuotes(error.cause, depth + 1);
}

/** The system's code and call: on the error, on its cause, or on the members of an AggregateError (one per address tried). */
function systemFailure(error: unknown, depth = 0): { code?: string; syscall?: string } {
  if (typeof error !== 'object' || error === null || depth > 4) return {};
  const { code, syscall, cause, errors } = error as Record<string, unknown>;
  if (typeof code === 'string') return typeof syscall === 'string' ? { code, syscall } : { code };
  const inner = systemFailure(cause, depth + 1);
  return inner.code !== undefined
    ? inner
    : systemFailure(Array.isArray(errors) ? errors[0] : undefined, depth + 1);
}
