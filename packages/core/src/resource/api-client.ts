import createFetchClient, { type Client } from 'openapi-fetch';

import type { OutgoingRequest } from '../auth/index.js';
import { checkBaseUrl } from '../config/base-url.js';
import { ownProperties } from '../data/own.js';
import { DecodeError, type ResponseFacts, SdkError } from '../errors/index.js';
import { clientLogger } from '../logging/index.js';
import { type CallEnding, type CallEvent, safeRequestId, type Watch, Watchers } from '../observe/index.js';
import { PollScheduler } from '../transport/poll-scheduler.js';
import { serializeQuery } from '../transport/query.js';
import { createTransport, type Outcome, type Transport } from '../transport/transport.js';
import type { ApiResult } from './api-promise.js';
import { callInit, type CallInit, NOTHING_INHERITED, type Prepared } from './call-init.js';
import { checkRequest } from './check.js';
import type { ClientFacts } from './client-facts.js';
import { decodeBody, decodeErrorBody } from './decode.js';
import { DriftJudge } from './drift.js';
import { readFacts, requestIdOf, toApiError } from './error-answer.js';
import type { Operation } from './operation.js';
import { type ClientOptions, type RequestOptions, resolvePolicy } from './options.js';
import { type OperationPlan, OperationPlans } from './plan.js';
import type { ProviderFacts } from './provider.js';
import {
  parameterValues,
  type ParameterValues,
  pathScope,
  queryScope,
  requestHeaders,
} from './request-parts.js';
import { requestUrl } from './request-url.js';

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
  readonly #watchers: Watchers;
  readonly #judge: DriftJudge;
  readonly #plans = new OperationPlans();

  constructor(provider: ProviderFacts, options: ApiClientOptions, values: ParameterValues = {}) {
    this.#provider = provider;
    this.#options = ownProperties(options);
    resolvePolicy(this.#options, {}); // wrong numbers show here, not on the first call
    this.#values = values;
    this.#baseUrl = checkBaseUrl(this.#options.baseUrl);
    const logger = clientLogger(this.#options.logger, this.#options.logLevel);
    this.#watchers = new Watchers({
      provider: provider.name,
      baseUrl: this.#baseUrl,
      logger,
      observers: this.#options.observers ?? [],
    });
    this.#judge = new DriftJudge(logger, this.#watchers);
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
    operation: Operation<Result>,
    call: (init: CallInit, scope: Scope) => Promise<unknown>,
    callOptions: RequestOptions = {},
  ): Promise<ApiResult<Result>> {
    const plan = this.#plans.of(operation);
    const options = ownProperties(callOptions);
    const { method, path } = plan.operation;
    const watch = this.#watchers.call({ operation: plan.name, method, path });
    const run = (): Promise<ApiResult<Result>> => this.#run(plan, call, options, watch);
    return watch === undefined ? run() : watch.trace(run, endOf);
  }

  async #run<Result>(
    plan: OperationPlan<Result>,
    call: (init: CallInit, scope: Scope) => Promise<unknown>,
    options: RequestOptions,
    watch: Watch<CallEvent> | undefined,
  ): Promise<ApiResult<Result>> {
    let result: ApiResult<Result> | undefined;
    const init = callInit(plan.name, async (prepared) => {
      result = await this.#perform(plan, prepared, options, watch);
    });
    try {
      await call(init, pathScope(plan.operation, plan.name, this.#values, options) as Scope);
    } catch (error) {
      // Errors arise deep below: their stack is taken again here, where the caller's own line is in reach.
      if (SdkError.is(error)) (Error as StackCapturing).captureStackTrace?.(error);
      throw error;
    }
    if (result === undefined) throw new TypeError(`${plan.name} sent nothing`);
    return result;
  }

  async #perform<Result>(
    plan: OperationPlan<Result>,
    prepared: Prepared,
    options: RequestOptions,
    watch: Watch<CallEvent> | undefined,
  ): Promise<ApiResult<Result>> {
    const check = options.check ?? this.#options.check ?? 'report';
    const { raw } = prepared;
    if (check !== 'off' && (raw.body !== undefined || raw.query !== undefined)) {
      const schemas = await plan.schemas();
      if (schemas !== undefined) checkRequest(schemas, plan.name, raw);
    }
    const outcome = await this.#transport.call({
      operation: plan.transport,
      request: this.#requestOf(plan, prepared, options),
      policy: resolvePolicy(this.#options, options),
      signal: options.signal,
      idempotencyKey: options.idempotencyKey,
      watch,
    });
    const result = this.#read(plan, outcome);
    const { data, response, requestId, attempts } = result;
    const facts = { operation: plan.name, status: response.status, requestId, attempts, response };
    const onDrift = options.onDrift ?? this.#options.onDrift;
    const judging = this.#judge.judge({ plan, data, facts, check, onDrift, watch });
    if (judging !== undefined) await judging;
    return result;
  }

  #requestOf(plan: OperationPlan<unknown>, prepared: Prepared, options: RequestOptions): OutgoingRequest {
    const { operation, name } = plan;
    const extra = serializeQuery(queryScope(operation, name, this.#values, options), name);
    return {
      method: prepared.method,
      url: requestUrl(this.#baseUrl, prepared.url, extra, name),
      headers: requestHeaders(operation, name, {
        values: this.#values,
        client: this.#options,
        call: options,
        hasBody: prepared.body !== undefined,
        userAgent: `compute-sessions-${this.#provider.name}`,
      }),
      body: prepared.body,
    };
  }

  #read<Result>(plan: OperationPlan<Result>, outcome: Outcome): ApiResult<Result> {
    const { response, attempts, text } = outcome;
    const { operation, name } = plan;
    if (response.status >= 400) throw toApiError(this.#provider, name, outcome, this.#transport.now());
    const requestId = safeRequestId(requestIdOf(this.#provider, response.headers), outcome.secrets);
    const facts: ResponseFacts = { operation: name, status: response.status, requestId, attempts, response };
    const data = decodeBody(operation.decode ?? 'json', operation.mayBeEmpty === true, text, facts);
    return { data: data as Result, response, requestId, attempts };
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
