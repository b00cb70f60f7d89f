import type { OutgoingRequest } from '../auth/index.js';
import { serializeQuery } from '../transport/query.js';
import type { Prepared } from './call-init.js';
import type { RequestOptions } from './options.js';
import type { OperationPlan } from './plan.js';
import { scopeOf } from './request-parts.js';
import { requestUrl } from './request-url.js';

/** A body as it will leave. */
export interface OutgoingBody {
  readonly body: OutgoingRequest['body'];
  /** Undefined when there is no body. */
  readonly contentType: string | undefined;
}

/**
 * What was prepared, with everything that the client adds.
 *
 * @throws InvalidRequestError, ConfigError when a part is missing or cannot be sent
 */
export function outgoingRequest(
  baseUrl: string,
  plan: OperationPlan<unknown>,
  prepared: Prepared,
  { body, contentType }: OutgoingBody,
  call: RequestOptions,
): OutgoingRequest {
  const { method, path } = prepared;
  const { name, parameters, source } = plan;
  const extra =
    parameters.query.length === 0 ? '' : serializeQuery(scopeOf(parameters.query, source, call), name);
  return {
    method,
    url: requestUrl(baseUrl, path, extra, name),
    headers: plan.headers.of(call, contentType),
    body,
  };
}
