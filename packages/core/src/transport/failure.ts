import { ConnectionError, type Phase } from '../errors/index.js';

/** Codes of failures that happen before the first byte of the request leaves. */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const HANDSHAKE = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH)/;

/** What `fetch` threw, as a ConnectionError. Runtimes that give no code are taken to have sent something. */
export function connectionError(operation: string, phase: Phase, cause: unknown): ConnectionError {
  const code = codeOf(cause);
  const neverLeft = code !== undefined && (NEVER_LEFT.has(code) || HANDSHAKE.test(code));
  const what = phase === 'body' ? 'the connection broke off while the answer was read' : 'the connection failed';
  return new ConnectionError(`${operation}: ${what}${code === undefined ? '' : ` (${code})`}`, {
    operation,
    phase,
    cause,
    code,
    mayHaveReachedServer: !neverLeft,
  });
}

/** The system's code: on the error, on its cause, or on the members of an AggregateError (one per address tried). */
function codeOf(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  const inner = Array.isArray(errors) ? (errors as unknown[])[0] : undefined;
  return codeOf(cause, depth + 1) ?? codeOf(inner, depth + 1);
}
