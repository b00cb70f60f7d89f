import type { Client } from 'openapi-fetch';

import { checkBaseUrl } from '../config/base-url.js';
import { checkCredential } from '../config/credential.js';
import { ownProperties } from '../data/own.js';
import { SdkError } from '../errors/index.js';
import { clientLogger } from '../logging/index.js';
import { type CallEnding, type CallEvent, type Watch, Watchers } from '../observe/index.js';
import type { CallPolicy } from '../transport/call.js';
import { PollScheduler } from '../transport/poll-scheduler.js';
import { createTransport, type Transport } from '../transport/transport.js';
import { type Watched, within } from '../transport/within.js';
import { readAnswer } from './answer.js';
import type { ApiResult } from './api-promise.js';
import { callInit, type Prepared } from './call-init.js';
import { bodyType } from './body-type.js';
import { checkRequest } from './check.js';
import type { ClientFacts } from './client-facts.js';
import { decodeErrorBody } from './decode.js';
import { DriftJudge } from './drift.js';
import { readFacts, requestIdOf } from './error-answer.js';
import { type CallInit, httpMethods } from './http-methods.js';
import type { Operation } from './operation.js';
import { type ClientOptions, NO_OPTIONS, type RequestOptions, resolvePolicy, settled } from './options.js';
import { outgoingRequest } from './outgoing.js';
import { type OperationPlan, OperationPlans } from './plan.js';
import type { ProviderFacts } from './provider.js';
import { parameterValues, type ParameterValues, scopeOf } from './request-parts.js';
import type { Sender } from './sender.js';
import { encodeBody, readerOf } from './wire-call.js';

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
  /** Only good with the `init` of `execute`. */
  readonly http: Client<Paths> = httpMethods<Paths>();
  readonly facts: ClientFacts;
  readonly #provider: ProviderFacts;
  readonly #sender: Sender;
  readonly #transport: Transport;
  readonly #watchers: Watchers;
  readonly #judge: DriftJudge;
  readonly #plans: OperationPlans;
  readonly #policy: CallPolicy;

  constructor(provider: ProviderFacts, options: ApiClientOptions, values: ParameterValues = {}) {
    const own = settled(options);
    checkCredential(own.credential, 'credential');
    this.#policy = resolvePolicy(own, NO_OPTIONS); // wrong numbers show here, not on the first call
    const baseUrl = checkBaseUrl(own.baseUrl);
    this.#provider = provider;
    this.#sender = { provider: provider.name, baseUrl, options: own, values };
    this.#plans = new OperationPlans(this.#sender);
    const logger = clientLogger(own.logger, own.logLevel);
    this.#watchers = new Watchers({
      provider: provider.name,
      baseUrl,
      logger,
      observers: own.observers ?? [],
    });
    this.#judge = new DriftJudge(logger, this.#watchers);
    this.#transport = createTransport({
      credential: own.credential,
      fetch: own.fetch,
      middleware: own.middleware ?? [],
      watchers: this.#watchers,
      requestIdOf: (headers) => requestIdOf(provider, headers),
      vendorSays: ({ response, text }) => readFacts(provider, decodeErrorBody(text), response).retryable,
      vendorRefuses: ({ response, text }) =>
        readFacts(provider, decodeErrorBody(text), response).credentialRefused === true,
    });
    this.facts = {
      provider: provider.name,
      baseUrl,
      polling: PollScheduler.from(own.polling),
      now: () => this.#transport.now(),
      valuesOf: (parameters, call) =>
        parameterValues(parameters, { operation: provider.name, values }, ownProperties(call)),
    };
  }

  /**
   * Runs one operation: `call` says what is to be sent, the transport sends it, the answer is decoded and
   * checked.
   */
  execute<Result>(
    operation: Operation<Result>,
    call: (init: CallInit, scope: Scope) => Promise<unknown>,
    callOptions?: RequestOptions,
  ): Promise<ApiResult<Result>> {
    const plan = this.#plans.of(operation);
    const options = callOptions === undefined ? NO_OPTIONS : ownProperties(callOptions);
    const { method, path } = plan.operation;
    const watch = this.#watchers.call({ operation: plan.name, method, path });
    const run = (begun: Watch<CallEvent> | undefined): Promise<ApiResult<Result>> =>
      begun === undefined
        ? this.#run(plan, call, options, undefined)
        : begun.trace(() => this.#run(plan, call, options, begun), endOf);
    return watch instanceof Promise ? watch.then(run) : run(watch);
  }

  async #run<Result>(
    plan: OperationPlan<Result>,
    call: (init: CallInit, scope: Scope) => Promise<unknown>,
    options: RequestOptions,
    watch: Watch<CallEvent> | undefined,
  ): Promise<ApiResult<Result>> {
    let result: ApiResult<Result> | undefined;
    const init = callInit(plan, async (prepared) => {
      result = await this.#perform(plan, prepared, options, watch);
    });
    try {
      await call(init, scopeOf(plan.parameters.path, plan.source, options) as Scope);
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
    const startedMs = performance.now();
    const check = options.check ?? this.#sender.options.check ?? 'report';
    const { raw } = prepared;
    const contentType =
      prepared.body === undefined ? undefined : bodyType(plan.operation, plan.name, options);
    const policy = options === NO_OPTIONS ? this.#policy : resolvePolicy(this.#sender.options, options);
    const { signal } = options;
    const watched = (): Watched => ({
      operation: plan.name,
      signal,
      phase: 'prepare',
      limit: 'totalMs',
      limitMs: policy.totalMs,
      leftMs: startedMs + policy.totalMs - performance.now(),
    });
    if (check !== 'off' && (raw.body !== undefined || raw.query !== undefined)) {
      const loading = plan.schemas();
      const schemas = loading instanceof Promise ? await within(loading, watched()) : loading;
      const refusal = schemas && checkRequest(schemas, plan.name, raw, contentType);
      if (refusal !== undefined) await refusal;
    }
    const encoding = contentType && encodeBody(plan, raw.body, contentType, watched());
    const body = encoding ? await encoding : { body: prepared.body, contentType };
    const outcome = await this.#transport.call({
      operation: plan.transport,
      headersChecked: true,
      request: outgoingRequest(this.#sender.baseUrl, plan, prepared, body, options),
      policy,
      signal,
      startedMs,
      idempotencyKey: options.idempotencyKey,
      reader: plan.operation.wire && readerOf(plan, options, policy),
      watch,
    });
    const nowMs = this.#transport.now();
    const result = readAnswer(this.#provider, plan, outcome, { policy, nowMs });
    const { data, response, requestId, attempts } = result;
    const facts = { operation: plan.name, status: response.status, requestId, attempts, response };
    const onDrift = options.onDrift ?? this.#sender.options.onDrift;
    const judging = this.#judge.judge({ plan, data, text: outcome.text, facts, check, onDrift, watch });
    if (judging !== undefined) await judging;
    return result;
  }
}

function endOf({ response, requestId, attempts }: ApiResult<unknown>): CallEnding {
  return {
    status: response.status,
    attempts: attempts.length,
    ...(requestId === undefined ? {} : { requestId }),
  };
}
