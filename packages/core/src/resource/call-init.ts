import { ownProperty } from '../data/own.js';
import { InvalidRequestError } from '../errors/index.js';
import { fillPath } from '../transport/path.js';
import { serializeQuery } from '../transport/query.js';
import type { ParameterStyles } from '../wire/styles.js';
import type { Arguments, CallInit } from './http-methods.js';
import type { OperationPlan } from './plan.js';

/** A request with its path and body written, and its arguments as they were before. */
export interface Prepared {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** JSON; empty when `wire.body` is going to write it. */
  readonly body: string | undefined;
  readonly raw: { readonly body?: unknown; readonly query?: unknown };
}

/** Lets generated code say what is to be sent: `perform` gets it. */
export function callInit(
  plan: OperationPlan<unknown>,
  perform: (prepared: Prepared) => Promise<void>,
): CallInit {
  return { begin: (method, template, given) => perform(prepare(plan, method, template, given)) };
}

const NO_STYLES: ParameterStyles = Object.freeze({});
const NO_VALUES: Readonly<Record<string, unknown>> = Object.freeze({});

/** Arguments are read as own properties only: a polluted prototype must not add a body or a parameter. */
function prepare(
  { name, operation }: OperationPlan<unknown>,
  method: string,
  template: string,
  given: Arguments,
): Prepared {
  const { styles = NO_STYLES, wire } = operation;
  const codec = wire?.parameters;
  const params = ownProperty(given, 'params');
  const values = ownProperty(params, 'path') ?? NO_VALUES;
  const query = ownProperty(params, 'query') ?? NO_VALUES;
  const body = ownProperty(given, 'body');
  const path =
    codec === undefined ? fillPath(template, values, name) : codec.path(template, values, styles, name);
  const json = body !== undefined && wire?.body === undefined ? toJson(body, name) : '';
  const sent = body === undefined ? undefined : json;
  if (isEmpty(query)) return { method, path, body: sent, raw: { body } };
  const search = codec === undefined ? serializeQuery(query, name) : codec.query(query, styles, name);
  return { method, path: search === '' ? path : `${path}?${search}`, body: sent, raw: { body, query } };
}

function isEmpty(object: object): boolean {
  for (const name in object) if (Object.hasOwn(object, name)) return false;
  return true;
}

function toJson(body: unknown, operation: string): string {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    const message = 'cannot be written as JSON (a cycle, or a bigint)';
    throw new InvalidRequestError(operation, [{ path: 'body', message }], { cause });
  }
}
