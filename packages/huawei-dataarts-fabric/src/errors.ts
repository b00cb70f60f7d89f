import type { ErrorFacts, ParseError } from '@compute-sessions/core';

export { StatementError, type StatementFailure } from './errors/statement-error.js';

/** The service is still at work: the one 500 that says to ask again. */
export const STILL_RUNNING = 'dataartsfabric.00000001';
/** What was asked for does not exist; the service says so with status 400. */
export const RESOURCE_NOT_FOUND = 'dataartsfabric.00010009';
/** Status 403: a token without a project, or one whose user has changed since. */
const TOKEN_INVALID = /x-auth-token is invalid/i;
const WORKSPACE_NOT_FOUND = 'dataartsfabric.00010003';

/** What the bodies have in common, as far as it is there. */
interface Body {
  readonly error_code?: unknown;
  readonly error_msg?: unknown;
  readonly solution_msg?: unknown;
  readonly request_id?: unknown;
  readonly error?: unknown;
}

/**
 * Reads the service's shape `{ error_code, error_msg, solution_msg }`, that of 403 (`error_code` a number, the facts
 * once more in `error`), the gateway's (with `request_id`), and Keystone's `{ error: { code, message } }`. The class of
 * the error follows from the status alone: the same code comes with several.
 */
export const parseError: ParseError = (body, status, headers) => {
  const outer = fieldsOf(body);
  const inner = fieldsOf(outer.error) as { code?: unknown; message?: unknown };
  const code = textOf(outer.error_code) ?? textOf(inner.code);
  const message = textOf(outer.error_msg) ?? textOf(inner.message);
  return {
    code,
    message,
    requestId: headers.get('x-request-id') ?? textOf(outer.request_id),
    retryable: code === STILL_RUNNING ? true : undefined,
    credentialRefused: status === 403 && TOKEN_INVALID.test(message ?? '') ? true : undefined,
    hint: textOf(outer.solution_msg) ?? hintFor(status, code, message ?? ''),
  } satisfies ErrorFacts;
};

function hintFor(status: number, code: string | undefined, message: string): string | undefined {
  switch (status) {
    case 400:
      return hintForMissing(code);
    case 401:
      return hintForRefusal(message);
    case 403:
      return hintForDenial(message);
    case 404:
      return 'Check the id, `workspace` and the region.';
    case 413:
      return 'With an access key a body may have 12 MB; use `iamToken` or `token` for larger ones.';
    case 429:
      return 'No limits are published; wait a minute before the next try.';
    default:
      return undefined;
  }
}

function hintForMissing(code: string | undefined): string | undefined {
  if (code === WORKSPACE_NOT_FOUND) {
    return "Check `workspace` (HUAWEI_FABRIC_WORKSPACE_ID), the region, and that the credential's project owns it.";
  }
  return code === RESOURCE_NOT_FOUND
    ? 'Check the ids in the request; status 400 stands for 404 here.'
    : undefined;
}

/** The gateway has one code for all that can be wrong with a signature; its words tell them apart. */
function hintForRefusal(message: string): string {
  // First, since such a message goes on with the canonical request, in which any word may stand.
  if (/verify ak ?sk signature fail/i.test(message)) {
    return 'Check the secret key. If it is right, something on the way changed the request: compare the canonical request.';
  }
  if (/signature expired|expired.*server time/i.test(message)) {
    return "Set this machine's clock: signatures may be 15 minutes off at most.";
  }
  if (/aksk|access key|x-auth-token not found|security.?token/i.test(message)) {
    return 'Check the access key, and its security token if it is a temporary one.';
  }
  return 'The token is wrong or has expired; tokens last 24 hours and end early when a password or permission changes.';
}

function hintForDenial(message: string): string {
  if (TOKEN_INVALID.test(message)) {
    return 'The token must be scoped to a project: see `project` of `iamToken`.';
  }
  if (/x-project-id/i.test(message))
    return "Check `project`: it must be an id of one of the credential's projects.";
  return 'Ask for the action in a policy; most also need DataArtsFabric:workspace:list and DataArtsFabric:endpoint:show.';
}

function fieldsOf(value: unknown): Body {
  return typeof value === 'object' && value !== null ? value : {};
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
