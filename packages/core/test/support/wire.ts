import {
  ApiClient,
  type ApiPromise,
  type ClientOptions,
  headerKey,
  type Operation,
  type RequestOptions as CoreRequestOptions,
  Resource,
} from '../../src/index.js';
import { provider, TOKEN } from './client.js';

interface paths {
  '/things/{id}': {
    parameters: { query?: Record<string, unknown>; path: { id: unknown } };
    post: {
      parameters: { query?: Record<string, unknown>; path: { id: unknown } };
      requestBody?: { content: { '*/*': unknown } };
      responses: { 200: { headers: Record<string, unknown>; content: { '*/*': unknown } } };
    };
  };
}

/** Any option that generated code would type. */
export interface WireOptions extends CoreRequestOptions {
  contentType?: string;
  stream?: boolean;
  [parameter: string]: unknown;
}

export interface Sent {
  readonly id?: unknown;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
}

/** One operation, with whatever facts a test is about. */
export class Things extends Resource<paths> {
  call<Result>(
    facts: Partial<Operation<Result>>,
    { id = 'x', query, body }: Sent = {},
    options?: WireOptions,
  ): ApiPromise<Result> {
    const operation: Operation<Result> = {
      id: 'call',
      resource: 'things',
      name: 'call',
      method: 'POST',
      path: '/things/{id}',
      retry: 'safe',
      ...facts,
    };
    const params = query === undefined ? { path: { id } } : { path: { id }, query };
    const sent = body === undefined ? { params } : { params, body };
    return this.send(operation, (init) => this.http.POST('/things/{id}', { ...init, ...sent }), options);
  }
}

export function things(
  server: { readonly url: string },
  timeoutMs = 5_000,
  options: ClientOptions = {},
): Things {
  const credential = headerKey({ header: 'X-Auth-Token', key: TOKEN });
  const timeout = { attemptMs: timeoutMs, totalMs: timeoutMs * 2 };
  return new Things(new ApiClient<paths>(provider, { baseUrl: server.url, credential, timeout, ...options }));
}
