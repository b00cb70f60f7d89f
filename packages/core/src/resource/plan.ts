import { ownProperties } from '../data/own.js';
import type { TransportOperation } from '../transport/call.js';
import type { Operation, OperationSchemas } from './operation.js';
import { RequestHeaders } from './request-headers.js';
import { byPlace, type ParametersByPlace, type ParameterSource } from './request-parts.js';
import type { Sender } from './sender.js';

/** What is the same for every call of an operation: worked out once per client. */
export class OperationPlan<Result> {
  readonly operation: Operation<Result>;
  /** `resource.method`. */
  readonly name: string;
  readonly transport: TransportOperation;
  readonly parameters: ParametersByPlace;
  readonly source: ParameterSource;
  readonly headers: RequestHeaders;
  #schemas: OperationSchemas | undefined;

  constructor(given: Operation<Result>, sender: Sender) {
    const operation = ownProperties(given);
    const { provider, values, options } = sender;
    this.operation = ownProperties({
      ...operation,
      ...(operation.styles === undefined ? {} : { styles: ownProperties(operation.styles) }),
      ...(operation.wire === undefined ? {} : { wire: ownProperties(operation.wire) }),
    });
    this.name = `${operation.resource}.${operation.name}`;
    this.transport = {
      name: this.name,
      retry: operation.retry,
      ...(operation.retryToken === undefined ? {} : { retryToken: operation.retryToken }),
      authenticated: operation.authenticated !== false,
      ...(operation.security === undefined ? {} : { security: operation.security }),
    };
    this.parameters = byPlace((operation.parameters ?? []).map(ownProperties));
    this.source = { operation: this.name, values };
    this.headers = new RequestHeaders(this.operation, this.parameters.header, this.source, {
      headers: options.headers,
      userAgent: `compute-sessions-${provider}`,
    });
  }

  /** The schemas, at once when they have been loaded before: loading goes through the module system every time. */
  schemas(): OperationSchemas | Promise<OperationSchemas> | undefined {
    if (this.#schemas !== undefined || this.operation.schemas === undefined) return this.#schemas;
    return this.operation.schemas().then((schemas) => {
      this.#schemas = schemas;
      return schemas;
    });
  }
}

/** The plans of one client. */
export class OperationPlans {
  readonly #plans = new WeakMap<Operation<unknown>, OperationPlan<unknown>>();
  readonly #sender: Sender;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  of<Result>(operation: Operation<Result>): OperationPlan<Result> {
    const known = this.#plans.get(operation) as OperationPlan<Result> | undefined;
    if (known !== undefined) return known;
    const plan = new OperationPlan(operation, this.#sender);
    this.#plans.set(operation, plan);
    return plan;
  }
}
