import { CredentialError, type IdentityResponse, readPath, readPaths } from '@compute-sessions/core';

/** IAM's codes that have a remedy. Their meaning comes from IBM's SDKs; the list is not complete. */
const HINTS: Readonly<Record<string, string>> = {
  BXNIM0415E:
    'Make a new key (IBM Cloud console: Manage, Access (IAM), API keys) and check for missing characters.',
};

/** IAM refused. Bad keys are 400 there, not 401; bodies have `errorCode`, elsewhere in IAM `errors[]`. */
export function refusal(answer: IdentityResponse, body: unknown): CredentialError {
  const code = text(readPath(body, 'errorCode') ?? firstError(body, 'code'));
  const message =
    text(readPaths(body, ['errorMessage', 'errorDetails'])) ?? text(firstError(body, 'message'));
  const hint = code !== undefined && Object.hasOwn(HINTS, code) ? HINTS[code] : hintFor(answer.status);
  const requestId = requestIdOf(body, answer.headers);
  const reason = message === undefined ? '' : `: ${oneLine(message)}`;
  const ids = [
    code === undefined ? '' : `code ${code}`,
    requestId === undefined ? '' : `request id ${requestId}`,
  ];
  const listed = ids.filter((id) => id !== '').join(', ');
  return new CredentialError(
    `IBM Cloud IAM gave no access token: HTTP ${String(answer.status)}${reason}` +
      `${listed === '' ? '' : ` (${listed})`}${hint === undefined ? '' : `. ${hint}`}`,
    { status: answer.status, code, requestId },
  );
}

/** IAM's id of the request, for IBM's support. */
export function requestIdOf(body: unknown, headers: Headers): string | undefined {
  return text(readPaths(body, ['context.requestId', 'trace'])) ?? headers.get('transaction-id') ?? undefined;
}

function hintFor(status: number): string | undefined {
  if (status === 429) return 'Too many token requests: share one credential among clients.';
  if (status >= 500) return 'IAM itself has a problem: try again later.';
  return status === 404 ? 'Check identityUrl.' : undefined;
}

function firstError(body: unknown, member: string): unknown {
  const errors = readPath(body, 'errors');
  return Array.isArray(errors) ? readPath(errors[0], member) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').trim().slice(0, 500);
}
