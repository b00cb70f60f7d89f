import type { Client } from 'openapi-fetch';

/** What generated code says of a request beside its path template. */
export interface Arguments {
  readonly params?: {
    readonly path?: Readonly<Record<string, unknown>>;
    readonly query?: Readonly<Record<string, unknown>>;
  };
  readonly body?: unknown;
}

/** What generated code spreads into a call of `http`. It takes the call over. */
export interface CallInit {
  readonly begin: (method: string, template: string, given: Arguments) => Promise<void>;
}

/**
 * What generated code calls: `GET(template, { ...init, params })`. The types are those of openapi-fetch, which check path,
 * parameters and body against the document; its code is not used: all that is left for it to do is to pass them on.
 */
export function httpMethods<Paths extends object>(): Client<Paths> {
  const on =
    (method: string) =>
    (template: string, given: CallInit & Arguments): Promise<void> =>
      given.begin(method, template, given);
  const methods = {
    GET: on('GET'),
    PUT: on('PUT'),
    POST: on('POST'),
    DELETE: on('DELETE'),
    OPTIONS: on('OPTIONS'),
    HEAD: on('HEAD'),
    PATCH: on('PATCH'),
    TRACE: on('TRACE'),
  };
  // eslint-disable-next-line no-restricted-syntax -- the one seam: typed by the document, and results are not taken from here
  return methods as unknown as Client<Paths>;
}
