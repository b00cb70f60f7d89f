import {
  ApiClient,
  type ApiClientOptions,
  type ApiPromise,
  headerKey,
  type Operation,
  type PagePromise,
  type Pagination,
  type ParameterValues,
  type ProviderFacts,
  type RequestOptions as CoreRequestOptions,
  Resource,
} from '../../src/index.js';
import { operationsOf, type SchemaLoads } from './operations.js';
import type { JobList, JobListParams, paths, Session, SessionCreateParams } from './paths.js';

export interface RequestOptions extends CoreRequestOptions {
  instance?: string;
  apiVersion?: string;
  workspace?: string;
  region?: string;
  'if-match'?: string;
}
type Scope = { workspace_id: string };

/** What a generated resource looks like. */
export class Sessions extends Resource<paths, Scope> {
  readonly loads: SchemaLoads = { count: 0 };
  readonly #operations = operationsOf(this.loads);

  create(body: SessionCreateParams, options?: RequestOptions): ApiPromise<Session> {
    return this.send(
      this.#operations.create,
      (init) => this.http.POST('/v1/sessions', { ...init, body }),
      options,
    );
  }

  createKeyed(body: SessionCreateParams, options?: RequestOptions): ApiPromise<Session> {
    return this.send(
      this.#operations.createKeyed,
      (init) => this.http.POST('/v1/sessions', { ...init, body }),
      options,
    );
  }

  retrieve(id: string, options?: RequestOptions): ApiPromise<Session> {
    return this.send(this.#operations.retrieve, this.#getById(id), options);
  }

  update(id: string, body: SessionCreateParams, options?: RequestOptions): ApiPromise<Session> {
    return this.send(
      this.#operations.update,
      (init) => this.http.PUT('/v1/sessions/{id}', { ...init, body, params: { path: { id } } }),
      options,
    );
  }

  close(id: string, options?: RequestOptions): ApiPromise<void> {
    return this.send(
      this.#operations.close,
      (init) => this.http.DELETE('/v1/sessions/{id}', { ...init, params: { path: { id } } }),
      options,
    );
  }

  logs(id: string, options?: RequestOptions): ApiPromise<string> {
    return this.send(this.#operations.logs, this.#getById(id), options);
  }

  result(id: string, options?: RequestOptions): ApiPromise<unknown> {
    return this.send(this.#operations.result, this.#getById(id), options);
  }

  scoped(id: string, options?: RequestOptions): ApiPromise<Session> {
    return this.send(
      this.#operations.scoped,
      (init, scope) =>
        this.http.GET('/v1/workspaces/{workspace_id}/sessions/{id}', {
          ...init,
          params: { path: { ...scope, id } },
        }),
      options,
    );
  }

  versions(options?: RequestOptions): ApiPromise<string[]> {
    return this.send(
      this.#operations.versions,
      (init) => this.http.GET('/v1/versions', { ...init }),
      options,
    );
  }

  jobs(
    pagination: Pagination,
    query: JobListParams = {},
    options?: RequestOptions,
  ): PagePromise<JobList, { id: string }> {
    const operation: Operation<JobList> = { ...this.#operations.jobs, pagination };
    return this.page(
      operation,
      (init, query) => this.http.GET('/v1/jobs', { ...init, params: { query } }),
      query,
      options,
    );
  }

  #getById(id: string) {
    return (init: Parameters<Parameters<typeof this.send>[1]>[0]) =>
      this.http.GET('/v1/sessions/{id}', { ...init, params: { path: { id } } });
  }
}

export const TOKEN = 'token-that-must-stay-secret-4711';

/** Reads `{code, message, request_id, retryable}`, as a vendor module would. */
export const provider: ProviderFacts = {
  name: 'test-provider',
  requestIdHeaders: ['x-request-id', 'x-trace-id'],
  parseError: (body) => {
    if (typeof body !== 'object' || body === null) return {};
    const { code, message, request_id, retryable } = body as Record<string, unknown>;
    return {
      code: typeof code === 'string' ? code : undefined,
      message: typeof message === 'string' ? message : undefined,
      requestId: typeof request_id === 'string' ? request_id : undefined,
      retryable: typeof retryable === 'boolean' ? retryable : undefined,
    };
  },
};

export interface TestClientOptions extends Partial<ApiClientOptions> {
  readonly values?: ParameterValues;
  readonly provider?: Partial<ProviderFacts>;
}

/** A client of the small provider; by default with a key in the header `x-auth-token`. */
export function testClient(server: { readonly url: string }, options: TestClientOptions = {}): Sessions {
  const { values, provider: facts, ...rest } = options;
  const credential = headerKey({ header: 'X-Auth-Token', key: TOKEN });
  const client = new ApiClient<paths, Scope>(
    { ...provider, ...facts },
    { baseUrl: server.url, credential, ...rest },
    values,
  );
  return new Sessions(client);
}
