import type { Fixture } from './fixture.js';

/** Statuses whose answers cannot have a body. */
const BODILESS: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/** What is sent of a fixture, and how. */
export interface Written {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export function written({ status, body, type, headers }: Fixture): Written {
  const all = new Headers(headers);
  if (body !== undefined && type !== undefined && !all.has('content-type'))
    all.set('content-type', type.includes('*') ? 'text/plain' : type);
  const isJson = /json/i.test(all.get('content-type') ?? '');
  const text =
    body === undefined ? '' : typeof body === 'string' && !isJson ? body : (JSON.stringify(body) ?? '');
  return { status, headers: all, text };
}

export function whole({ status, headers, text }: Written): Response {
  return new Response(BODILESS.has(status) || text === '' ? null : text, { status, headers });
}

/** Half of the body arrives, then the connection breaks. */
export function cut(answer: Written): Response {
  return halfOf(answer, (fail) => {
    fail(broken('terminated'));
  });
}

/** Half of the body arrives, and no more until the call is given up. */
export function stalledBody(answer: Written, signal: AbortSignal | undefined): Response {
  return halfOf(answer, (fail) => {
    whenAborted(signal, fail);
  });
}

/** Nothing comes until the call is given up. */
export function stalled(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    whenAborted(signal, reject);
  });
}

/** What `fetch` of Node throws when a connection breaks (`ECONNRESET`) or none is made (`ECONNREFUSED`). */
export function broken(message: string, code = 'ECONNRESET'): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(`scripted ${code}`), { code }) });
}

/** Half of it is valid JSON, all of it is not. */
export function halved({ status, headers, text }: Written): Response {
  return whole({ status, headers, text: text.slice(0, Math.max(1, Math.floor(text.length / 2))) });
}

export function gatewayPage(status: number): Response {
  const text = `<!doctype html><title>${String(status)}</title><h1>${String(status)} from a gateway</h1>\n`;
  return new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** What comes after the half is asked for by itself: a stream that fails at once drops what was put into it. */
function halfOf(
  { status, headers, text }: Written,
  next: (fail: (reason: unknown) => void) => void,
): Response {
  const bytes = new TextEncoder().encode(text);
  const half = bytes.slice(0, Math.max(1, Math.floor(bytes.length / 2)));
  let hasBegun = false;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!hasBegun) {
        hasBegun = true;
        controller.enqueue(half);
        return undefined;
      }
      return new Promise((_, reject) => {
        next(reject);
      });
    },
  });
  return new Response(stream, { status, headers });
}

function whenAborted(signal: AbortSignal | undefined, tell: (reason: unknown) => void): void {
  if (signal?.aborted === true) tell(signal.reason);
  else
    signal?.addEventListener(
      'abort',
      () => {
        tell(signal.reason);
      },
      { once: true },
    );
}
