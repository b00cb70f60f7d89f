import { ownProperties } from '../data/own.js';
import type { TransportOperation } from '../transport/call.js';
import type { Operation, OperationSchemas } from './operation.js';

/** What is the same for every call of an operation: worked out once per client. */
export class OperationPlan<Result> {
  readonly operation: Operation<Result>;
  /** `resource.method`. */
  readonly name: string;
  readonly transport: TransportOperation;
  #schemas: OperationSchemas | undefined;

  constructor(given: Operation<Result>) {
    const operation = ownProperties(given);
    this.operation = ownProperties({
      ...operation,
      parameters: (operation.parameters ?? []).map(ownProperties),
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

  of<Result>(operation: Operation<Result>): OperationPlan<Result> {
    const known = this.#plans.get(operation) as OperationPlan<Result> | undefined;
    if (known !== undefined) return known;
    const plan = new OperationPlan(operation);
    this.#plans.set(operation, plan);
    return plan;
  }
}
