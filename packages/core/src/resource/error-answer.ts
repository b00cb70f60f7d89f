import { duration } from '../data/duration.js';
import { ownProperties } from '../data/own.js';
import { type ApiError, apiErrorFor } from '../errors/index.js';
import { redact, secretsIn } from '../logging/index.js';
import { safeRequestId } from '../observe/index.js';
import { retryAfterOf } from '../transport/retry-after.js';
import type { CallPolicy } from '../transport/call.js';
import type { Outcome } from '../transport/transport.js';
import { decodeErrorBody } from './decode.js';
import type { OperationPlan } from './plan.js';
import type { ErrorFacts, ProviderFacts } from './provider.js';

/** Much of an HTML page or a stack trace helps nobody. */
const LONGEST_REASON = 500;

/** An error answer as the error to throw. What the server echoes of our credentials is cut out first. */
export function toApiError(
  provider: ProviderFacts,
  plan: OperationPlan<unknown>,
  outcome: Outcome,
  context: { readonly policy: CallPolicy; readonly nowMs: number },
): ApiError {
  const { response, attempts } = outcome;
  const secrets = [...outcome.secrets].flatMap(secretsIn);
  // Once more after parsing: facts and the reason phrase may come from headers, or from JSON quoted in JSON.
  const cut = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : redact(text, secrets);
  const body = decodeErrorBody(redact(outcome.text, secrets));
  const read = readFacts(provider, body, response);
  const facts = { ...read, code: cut(read.code), message: cut(read.message) };
  const retryAfterMs = retryAfterOf(response.headers, context.nowMs);
  const impatience = whyNotWaited(plan, retryAfterMs, context.policy);
  return apiErrorFor({
    operation: plan.name,
    status: response.status,
    code: facts.code,
    requestId:
      safeRequestId(facts.requestId, outcome.secrets) ??
      safeRequestId(requestIdOf(provider, response.headers), outcome.secrets),
    attempts,
    body,
    reason: cut(reasonOf(facts, body, response)),
    hint: [facts.hint, impatience].filter((part) => part !== undefined).join(' ') || undefined,
    retryAfterMs,
    response,
  });
}

/** An operation that may be repeated was not, because the provider wants to be left alone for longer than allowed. */
function whyNotWaited(
  { operation }: OperationPlan<unknown>,
  askedMs: number | undefined,
  { maxRetryAfterMs, maxAttempts }: CallPolicy,
): string | undefined {
  if (askedMs === undefined || askedMs <= maxRetryAfterMs) return undefined;
  if (operation.retry === 'unsafe' || maxAttempts === 1) return undefined;
  return `That is longer than \`retry.maxRetryAfterMs\` allows (${duration(maxRetryAfterMs)}), so it was not waited for.`;
}

/** The vendor's facts. A vendor module that trips over an unforeseen body must not hide the HTTP error. */
export function readFacts(provider: ProviderFacts, body: unknown, response: Response): ErrorFacts {
  try {
    return ownProperties(provider.parseError(body, response.status, response.headers));
  } catch {
    return {};
  }
}

export function requestIdOf(provider: ProviderFacts, headers: Headers): string | undefined {
  for (const name of provider.requestIdHeaders) {
    const value = headers.get(name);
    if (value !== null && value !== '') return value;
  }
  return undefined;
}

function reasonOf(facts: ErrorFacts, body: unknown, response: Response): string | undefined {
  if (facts.message !== undefined && facts.message !== '') return shorten(facts.message);
  if (typeof body === 'string') {
    const page = /^\s*</.test(body);
    return page
      ? 'a web page instead of an error body; check `baseUrl` and any proxy in between'
      : shorten(body);
  }
  return response.statusText === '' ? undefined : response.statusText;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_REASON ? line : `${line.slice(0, LONGEST_REASON)}...`;
}
