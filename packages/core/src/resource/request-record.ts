/**
 * Takes the place of the global `Request` in openapi-fetch: it only writes down what would be sent, so that the
 * transport can sign and send it more than once. (A real Request can be read once, and costs more than the rest of the
 * call.)
 */
export class RequestRecord {
  readonly method: string;
  readonly body: string | undefined;

  constructor(
    readonly url: string,
    init: { readonly method: string; readonly body?: string | undefined },
  ) {
    this.method = init.method;
    this.body = init.body;
  }
}

/** What openapi-fetch is handed back: the real answer takes another way, through `decode`. */
export const DETACHED: { readonly status: number; readonly ok: boolean; readonly headers: object } =
  Object.freeze({
    status: 204,
    ok: true,
    headers: Object.freeze({ get: () => null }),
  });
