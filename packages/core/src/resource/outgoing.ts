import type { OutgoingRequest } from '../auth/index.js';
import { serializeQuery } from '../transport/query.js';
import type { Prepared } from './call-init.js';
import type { ClientOptions, RequestOptions } from './options.js';
import type { OperationPlan } from './plan.js';
import { type ParameterValues, queryScope, requestHeaders } from './request-parts.js';
import { requestUrl } from './request-url.js';

/** What the requests of a client have in common. */
export interface Sender {
  /** Package-style name. */
  readonly provider: string;
  readonly baseUrl: string;
  readonly options: ClientOptions;
  readonly values: ParameterValues;
}

/** A body as it will leave. */
export interface OutgoingBody {
  readonly body: OutgoingRequest['body'];
  /** Undefined when there is no body. */
  readonly contentType: string | undefined;
}

/**
 * What openapi-fetch prepared, with everything that the client adds.
 *
 * @throws InvalidRequestError, ConfigError when a part is missing or cannot be sent
 */
export function outgoingRequest(
  sender: Sender,
  plan: OperationPlan<unknown>,
  prepared: Prepared,
  { body, contentType }: OutgoingBody,
  call: RequestOptions,
): OutgoingRequest {
  const { operation, name } = plan;
  const extra = serializeQuery(queryScope(operation, name, sender.values, call), name);
  return {
    method: prepared.method,
    url: requestUrl(sender.baseUrl, prepared.url, extra, name),
    headers: requestHeaders(operation, name, {
      values: sender.values,
      client: sender.options,
      call,
      contentType,
      userAgent: `compute-sessions-${sender.provider}`,
    }),
    body,
  };
}
