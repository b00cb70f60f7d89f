import { InvalidRequestError } from '../errors/index.js';
import { fillPath } from '../transport/path.js';
import { serializeQuery } from '../transport/query.js';
import type { ParameterStyles } from '../wire/styles.js';
import type { OperationPlan } from './plan.js';
import { DETACHED, RequestRecord } from './request-record.js';

/** What generated code spreads into a call of openapi-fetch. It routes the call through our transport. */
export interface CallInit {
  readonly fetch: (record: Request) => Promise<Response>;
  readonly Request: typeof Request;
  /** Keeps openapi-fetch from reading the body: `decode` does. */
  readonly parseAs: 'stream';
  readonly pathSerializer: (template: string, values: Record<string, unknown>) => string;
  readonly querySerializer: (query: unknown) => string;
  readonly bodySerializer: (body: unknown) => string;
}

/** The request as openapi-fetch put it together, and its arguments before they were serialized. */
export interface Prepared {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** JSON; empty when `wire.body` is going to write it. */
  readonly body: string | undefined;
  readonly raw: { readonly body?: unknown; readonly query?: unknown };
}

/**
 * Everything that openapi-fetch reads from its arguments, and that a call may not set, as own properties: a polluted
 * `Object.prototype` must not add a body, headers or another base URL.
 */
export const NOTHING_INHERITED: object = Object.freeze({
  baseUrl: undefined,
  body: undefined,
  headers: undefined,
  middleware: undefined,
  params: undefined,
});

const NO_STYLES: ParameterStyles = Object.freeze({});

/** Lets openapi-fetch build a request without sending it: `perform` gets what it built. */
export function callInit(
  { name, operation }: OperationPlan<unknown>,
  perform: (prepared: Prepared) => Promise<void>,
): CallInit {
  const { styles = NO_STYLES, wire } = operation;
  const codec = wire?.parameters;
  const raw: { body?: unknown; query?: unknown } = {};
  return {
    ...NOTHING_INHERITED,
    parseAs: 'stream',
    pathSerializer: (template, values) =>
      codec === undefined ? fillPath(template, values, name) : codec.path(template, values, styles, name),
    querySerializer: (query) => {
      const isInherited = query === (Object.prototype as { query?: unknown }).query;
      const values = (isInherited ? {} : query) as Record<string, unknown>;
      if (isEmpty(values)) return '';
      raw.query = values;
      return codec === undefined ? serializeQuery(values, name) : codec.query(values, styles, name);
    },
    bodySerializer: (body) => {
      raw.body = body;
      return wire?.body === undefined ? toJson(body, name) : '';
    },
    /* eslint-disable no-restricted-syntax -- the one seam: our record stands in for the global Request, which
       openapi-fetch only constructs and hands on, and for the Response that it hands back */
    Request: RequestRecord as unknown as typeof Request,
    fetch: (record) => {
      const { method, url: path, body } = record as unknown as RequestRecord;
      return perform({ method, path, body, raw }).then(detached) as unknown as Promise<Response>;
    },
    /* eslint-enable no-restricted-syntax */
  };
}

function detached(): typeof DETACHED {
  return DETACHED;
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
