import { ConnectionError, type Phase } from '../errors/index.js';
import { CERTIFICATE, describeFailure, isConnecting, type SystemFailure } from './failure-text.js';

/**
 * Codes of failures that happen before the first byte of the request leaves. Not among them: `EHOSTUNREACH` and the like,
 * which an open connection may meet too, and TLS alerts, which TLS 1.3 may send after the request.
 */
export const NEVER_LEFT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** What `fetch` threw, as a ConnectionError. Runtimes that give no code are taken to have sent something. */
export function connectionError(
  operation: string,
  phase: Phase,
  url: string,
  cause: unknown,
): ConnectionError {
  const failure = systemFailure(cause);
  const { code } = failure;
  hideQuotes(cause);
  const neverLeft =
    code !== undefined && (NEVER_LEFT.has(code) || CERTIFICATE.test(code) || isConnecting(failure));
  return new ConnectionError(`${operation}: ${describeFailure(url, phase, failure)}`, {
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

/** What the system says: on the error, on its cause, or on the members of an AggregateError (one per address tried). */
function systemFailure(error: unknown, depth = 0): SystemFailure {
  if (typeof error !== 'object' || error === null || depth > 4) return {};
  const { code, syscall, hostname, cause, errors } = error as Record<string, unknown>;
  if (typeof code === 'string') {
    return {
      code,
      ...(typeof syscall === 'string' ? { syscall } : {}),
      ...(typeof hostname === 'string' && HOST_NAME.test(hostname) ? { hostname } : {}),
    };
  }
  const inner = systemFailure(cause, depth + 1);
  return inner.code !== undefined
    ? inner
    : systemFailure(Array.isArray(errors) ? errors[0] : undefined, depth + 1);
}

const HOST_NAME = /^[\w.-]{1,253}$/;
