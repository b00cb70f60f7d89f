import type { ErrorFacts, ParseError, ProviderFacts } from '@compute-sessions/core';

interface CodeRule {
  readonly hint?: string;
  readonly retryable?: boolean;
}

/** What the vendor's codes mean beyond their HTTP status. */
const CODES: Readonly<Record<string, CodeRule>> = {
  NotAuthenticated: {
    hint:
      'Check tenancy, user, fingerprint and key, that the session token is not expired, and that the clock is right to ' +
      'within 5 minutes.',
  },
  NotAuthorizedOrNotFound: {
    hint:
      'Oracle does not say which: check the ids (platform, workspace, session), the region, and that a policy permits ' +
      'this. Also seen for a minute or two after the cluster was started.',
  },
  NotFound: { hint: 'There is no such route: check `baseUrl` and the region.' },
  Conflict: { retryable: false },
  IncorrectState: {
    retryable: true,
    hint: 'Another operation on the session is under way; repeat this one later.',
  },
  InvalidatedRetryToken: { retryable: false, hint: 'Send the request with another `idempotencyKey`.' },
  NoEtagMatch: { retryable: false, hint: 'The session has changed: read it again and use the new etag.' },
  LimitExceeded: {
    retryable: false,
    hint: 'A service limit is reached: end sessions, or ask for a higher limit.',
  },
  QuotaExceeded: {
    retryable: false,
    hint: 'A quota of the compartment is reached: end sessions, or have it raised.',
  },
  TooManyRequests: { retryable: true },
};

/** Reads `{ code, message }`. Gateways in front of the service may send HTML or nothing instead. */
export const parseError: ParseError = (body) => {
  const code = textAt(body, 'code');
  const rule = code !== undefined && Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  return { code, message: textAt(body, 'message'), ...rule } satisfies ErrorFacts;
};

function textAt(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined;
  const value = (body as Record<string, unknown>)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What core cannot know about this provider. */
export const provider: ProviderFacts = {
  name: 'oracle-aidp',
  requestIdHeaders: ['opc-request-id'],
  parseError,
};
