import type { ResponseFacts } from '../errors/index.js';
import { safeRequestId } from '../observe/index.js';
import type { CallPolicy } from '../transport/call.js';
import type { Outcome } from '../transport/transport.js';
import type { ApiResult } from './api-promise.js';
import { decodeBody } from './decode.js';
import { requestIdOf, toApiError } from './error-answer.js';
import type { Operation } from './operation.js';
import type { OperationPlan } from './plan.js';
import type { ProviderFacts } from './provider.js';

/**
 * The result in an answer. A refusal that says that the call has been carried out before is a success, without data: an
 * attempt whose answer was lost has done it.
 *
 * @throws ApiError, DecodeError
 */
export function readAnswer<Result>(
  provider: ProviderFacts,
  plan: OperationPlan<Result>,
  outcome: Outcome,
  context: { readonly policy: CallPolicy; readonly nowMs: number },
): ApiResult<Result> {
  const { response, attempts, text } = outcome;
  const { operation, name } = plan;
  const isDone = outcome.repeated && operation.doneWhenRepeated?.includes(response.status) === true;
  if (response.status >= 400 && !isDone) throw toApiError(provider, plan, outcome, context);
  const requestId = safeRequestId(requestIdOf(provider, response.headers), outcome.secrets);
  const facts: ResponseFacts = { operation: name, status: response.status, requestId, attempts, response };
  const data = isDone
    ? undefined
    : outcome.read === undefined
      ? decodeText(operation, text, facts)
      : outcome.read.data;
  return { data: data as Result, response, requestId, attempts };
}

function decodeText(operation: Operation<unknown>, text: string, facts: ResponseFacts): unknown {
  const isPage = operation.decode === 'text' && operation.accept?.includes('text/html') === true;
  return isPage ? text : decodeBody(operation.decode ?? 'json', operation.mayBeEmpty === true, text, facts);
}
