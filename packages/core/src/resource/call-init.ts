import { fillPath } from '../transport/path.js';
import { serializeQuery } from '../transport/query.js';
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
  readonly url: string;
  readonly body: string | undefined;
  readonly raw: { readonly body?: unknown; readonly query?: unknown };
}

/** Lets openapi-fetch build a request without sending it: `perform` gets what it built. */
export function callInit(operation: string, perform: (prepared: Prepared) => Promise<void>): CallInit {
  const raw: { body?: unknown; query?: unknown } = {};
  return {
    parseAs: 'stream',
    pathSerializer: (template, values) => fillPath(template, values, operation),
    querySerializer: (query) => {
      const values = (query ?? {}) as Record<string, unknown>;
      if (Object.keys(values).length > 0) raw.query = values;
      return serializeQuery(values);
    },
    bodySerializer: (body) => {
      raw.body = body;
      return JSON.stringify(body);
    },
    // The one seam where our record stands in for the global class: openapi-fetch only constructs it and hands it on.
    Request: RequestRecord as unknown as typeof Request,
    fetch: async (record) => {
      const { method, url, body } = record as unknown as RequestRecord;
      await perform({ method, url, body, raw });
      return DETACHED;
    },
  };
}
