import createFetchClient, { type Client } from 'openapi-fetch';

import { checkBaseUrl } from '../config/base-url.js';
import { ownProperties } from '../data/own.js';
import {
  DecodeError,
  DriftError,
  InvalidRequestError,
  type ResponseFacts,
  SdkError,
} from '../errors/index.js';
import { clientLogger, type LevelLogger } from '../logging/index.js';
import { type CallEnding, type CallEvent, safeRequestId, type Watch, Watchers } from '../observe/index.js';
import { PollScheduler } from '../transport/poll-scheduler.js';
import { serializeQuery } from '../transport/query.js';
import { type CallInput, createTransport, type Outcome, type Transport } from '../transport/transport.js';
import type { ApiResult } from './api-promise.js';
import { callInit, type CallInit, NOTHING_INHERITED, type Prepared } from './call-init.js';
import { checkRequest, checkResponse } from './check.js';
import type { ClientFacts } from './client-facts.js';
import { decodeBody, decodeErrorBody } from './decode.js';
import { readFacts, requestIdOf, toApiError } from './error-answer.js';
import type { Operation } from './operation.js';
import { type CheckMode, type ClientOptions, type RequestOptions, resolvePolicy } from './options.js';
import type { ProviderFacts } from './provider.js';
import {
  parameterValues,
  type ParameterValues,
  pathScope,
  queryScope,
  requestHeaders,
} from './request-parts.js';

/** V8, and lately the other engines. */
interface StackCapturing {
  captureStackTrace?(error: object): void;
}

/** Options of a client once its provider has filled in what it knows. */
export interface ApiClientOptions extends ClientOptions {
  readonly baseUrl: string;
}

/**
 * What all resources of one client share: the typed HTTP client, the transport, and the way from a method call to its
 * result. Printing it shows no secret: everything of value is private.
 */
export class ApiClient<Paths extends object, Scope = Record<never, never>> {
  /** openapi-fetch's client; only good with the `init` of `execute`. */
  readonly http: Client<Paths>;
  readonly facts: ClientFacts;
  readonly #provider: ProviderFacts;
  readonly #options: ApiClientOptions;
  readonly #values: ParameterValues;
  readonly #baseUrl: string;
  readonly #transport: Transport;
  readonly #logger: LevelLogger;
  readonly #watchers: Watchers;

  constructor(provider: ProviderFacts, options: ApiClientOptions, values: ParameterValues = {}) {
    this.#provider = provider;
    this.#options = ownProperties(options);
    resolvePolicy(this.#options, {}); // wrong numbers show here, not on the first call
    this.#values = values;
    this.#baseUrl = checkBaseUrl(this.#options.baseUrl);
    this.#logger = clientLogger(this.#options.logger, this.#options.logLevel);
    this.#watchers = new Watchers({
      provider: provider.name,
      baseUrl: this.#baseUrl,
      logger: this.#logger,
      observers: this.#options.observers ?? [],
    });
    this.#transport = createTransport({
      credential: this.#options.credential,
      fetch: this.#options.fetch,
      middleware: this.#options.middleware ?? [],
      watchers: this.#watchers,
      requestIdOf: (headers) => requestIdOf(provider, headers),
      vendorSays: ({ response, text }) => readFacts(provider, decodeErrorBody(text), response).retryable,
      vendorRefuses: ({ response, text }) =>
        readFacts(provider, decodeErrorBody(text), response).credentialRefused === true,
    });
    this.http = createFetchClient<Paths>({ ...NOTHING_INHERITED, baseUrl: this.#baseUrl });
    this.facts = {
      provider: provider.name,
      baseUrl: this.#baseUrl,
      polling: PollScheduler.from(this.#options.polling),
      now: () => this.#transport.now(),
      valuesOf: (parameters, call) =>
        parameterValues(parameters, provider.name, this.#values, ownProperties(call)),
    };
  }

  /**
   * Runs one operation: `call` hands the request to openapi-fetch, the transport sends it, the answer is decoded and
   * checked.
   */
  execute<Result>(
    given: Operation<Result>,
    call: (init: CallInit, scope: Scope) => Promise<unknown>,
    callOptions: RequestOptions = {},
  ): Promise<ApiResult<Result>> {
    const operation = ownProperties(given);
    const options = ownProperties(callOptions);
    const name = `${operation.resource}.${operation.name}`;
    const watch = this.#watchers.call({ operation: name, method: operation.method, path: operation.path });
    const run = (): Promise<ApiResult<Result>> => this.#run(operation, name, call, options, watch);
    return watch === undefined ? run() : watch.trace(run, endOf);
  }

  async #run<Result>(
    operation: Operation<Result>,
    name: string,
    call: (init: CallInit, scope: Scope) => Promise<unknown>,
    options: RequestOptions,
    watch: Watch<CallEvent> | undefined,
  ): Promise<ApiResult<Result>> {
    let result: ApiResult<Result> | undefined;
    const init = callInit(name, async (prepared) => {
      result = await this.#perform(operation, name, prepared, options, watch);
    });
    await call(init, pathScope(operation, name, this.#values, options) as Scope);
    if (result === undefined) throw new TypeError(`${name} sent nothing`);
    return result;
  }

  async #perform<Result>(
    operation: Operation<Result>,
    name: string,
    prepared: Prepared,
    options: RequestOptions,
    watch: Watch<CallEvent> | undefined,
  ): Promise<ApiResult<Result>> {
    const check = options.check ?? this.#options.check ?? 'report';
    if (check !== 'off') await checkRequest(operation, name, prepared.raw);
    const outcome = await this.#send({
      operation: {
        name,
        retry: operation.retry,
        ...(operation.retryToken === undefined ? {} : { retryToken: operation.retryToken }),
        authenticated: operation.authenticated !== false,
        stream: false,
      },
      request: {
        method: prepared.method,
        url: this.#urlOf(operation, name, prepared, options),
        headers: requestHeaders(operation, name, {
          values: this.#values,
          client: this.#options,
          call: options,
          hasBody: prepared.body !== undefined,
          userAgent: `compute-sessions-${this.#provider.name}`,
        }),
        body: prepared.body,
      },
      policy: resolvePolicy(this.#options, options),
      signal: options.signal,
      idempotencyKey: options.idempotencyKey,
      watch,
    });
    return this.#read(operation, name, outcome, check, options, watch);
  }

  /** Failures arise deep in the pipeline: their stack is taken again here, where the caller's own line is still in reach. */
  async #send(input: CallInput): Promise<Outcome> {
    try {
      return await this.#transport.call(input);
    } catch (error) {
      if (SdkError.is(error)) (Error as StackCapturing).captureStackTrace?.(error);
      throw error;
    }
  }

  /** The final address. Whatever the arguments were, it lies below the base URL. */
  #urlOf(operation: Operation<unknown>, name: string, prepared: Prepared, options: RequestOptions): string {
    const extra = serializeQuery(queryScope(operation, name, this.#values, options), name);
    const url =
      extra === '' ? prepared.url : `${prepared.url}${prepared.url.includes('?') ? '&' : '?'}${extra}`;
    const missing = /\{([^{}]+)\}/.exec(url);
    if (missing !== null) {
      throw new InvalidRequestError(name, [{ path: `path.${missing[1] ?? ''}`, message: 'is missing' }]);
    }
    // As it will leave: the runtime escapes a few characters more, and a signature has to cover the result.
    const { href } = new URL(url);
    if (!href.startsWith(`${this.#baseUrl}/`)) {
      throw new InvalidRequestError(name, [{ path: 'path', message: 'leaves the base URL' }]);
    }
    return href;
  }

  async #read<Result>(
    operation: Operation<Result>,
    name: string,
    outcome: Outcome,
    check: CheckMode,
    options: RequestOptions,
    watch: Watch<CallEvent> | undefined,
  ): Promise<ApiResult<Result>> {
    const { response, attempts, text } = outcome;
    if (response.status >= 400) throw toApiError(this.#provider, name, outcome, this.#transport.now());
    const requestId = safeRequestId(requestIdOf(this.#provider, response.headers), outcome.secrets);
    const facts: ResponseFacts = { operation: name, status: response.status, requestId, attempts, response };
    const data = decodeBody(operation.decode ?? 'json', operation.mayBeEmpty === true, text, facts);
    if (check !== 'off') await this.#judge(operation, data, check, options, facts, watch);
    return { data: data as Result, response, requestId, attempts };
  }

  /** Compares the data with the contract. In mode `report` nothing is loaded when nobody would hear of a difference. */
  async #judge(
    operation: Operation<unknown>,
    data: unknown,
    check: 'report' | 'strict',
    options: RequestOptions,
    facts: ResponseFacts,
    watch: Watch<CallEvent> | undefined,
  ): Promise<void> {
    const onDrift = options.onDrift ?? this.#options.onDrift;
    const isHeard = onDrift !== undefined || this.#logger.enabled('warn') || this.#watchers.hearsDrift();
    if (check === 'report' && !isHeard) return;
    const issues = await checkResponse(operation, facts.status, data);
    if (issues.length === 0) return;
    watch?.drift({ status: facts.status, requestId: facts.requestId, issues });
    if (check === 'strict') throw new DriftError(issues, data, facts);
    const drift = { operation: facts.operation, status: facts.status, requestId: facts.requestId, issues };
    this.#logger.log('warn', `${drift.operation}: the answer differs from the contract`, { issues });
    onDrift?.(drift);
  }

  /** For a body in which what was asked for cannot be found. */
  unreadable(problem: string, operation: string, result: ApiResult<unknown>): DecodeError {
    const { response, requestId, attempts } = result;
    return new DecodeError(problem, { operation, status: response.status, requestId, attempts, response });
  }
}

function endOf({ response, requestId, attempts }: ApiResult<unknown>): CallEnding {
  return {
    status: response.status,
    attempts: attempts.length,
    ...(requestId === undefined ? {} : { requestId }),
  };
}
