import { type Arrival, MAX_BODY_BYTES } from '../arrival.js';
import type { Bytes } from '../bytes.js';
import type { Core } from '../core.js';
import { pause, whenEnded } from './ending.js';
import { cannotConnect, failsToConnect, toResponse } from './response.js';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 20;

/**
 * The core behind a function that is called like `fetch` and behaves like Node's: `redirect: 'manual'` shows the
 * answer. It reaches `origin` and nothing else; no request leaves the page. `closing` ends what is under way.
 */
export function createFetch(core: Core, origin: string, closing: AbortSignal): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const signal = init?.signal ?? request.signal;
    signal.throwIfAborted();
    const bytes = await bodyOf(request, [signal, closing]);
    let step: Step = { method: request.method, url: new URL(request.url), headers: request.headers, bytes };
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      if (step.url.origin !== origin) throw cannotConnect(step.url.origin, origin);
      const response = await visit(core, step, [signal, closing]);
      const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
      if (location === null || request.redirect === 'manual') return response;
      if (request.redirect === 'error') throw failsToConnect();
      step = followed(step, response.status, new URL(location, step.url));
    }
    throw failsToConnect();
  };
}

interface Step {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly bytes: Bytes;
}

/** A body that is a stream may be slow, or never end. */
function bodyOf(request: Request, endings: readonly AbortSignal[]): Promise<Bytes> {
  if (request.body === null) return Promise.resolve(new Uint8Array());
  return new Promise((resolve, reject) => {
    const stop = whenEnded(endings, reject);
    const read = request.arrayBuffer().then((buffer) => resolve(new Uint8Array(buffer)), reject);
    void read.finally(stop);
  });
}

/** One request up to the headers of its answer. */
function visit(core: Core, step: Step, endings: readonly AbortSignal[]): Promise<Response> {
  return new Promise((resolve, reject) => {
    const stop = whenEnded(endings, reject);
    const answer = (response: Response | TypeError): void => {
      stop();
      if (response instanceof TypeError) reject(response);
      else resolve(response);
    };
    core(arrivalOf(step), {
      wait: (ms) => pause(ms, endings),
      async deliver(delivery) {
        // Without an answer the caller waits until it, or the simulator, gives up.
        if (delivery.cut === 'stall-headers') return;
        answer(delivery.cut === 'reset' ? failsToConnect() : toResponse(delivery, step, endings));
      },
    }).catch(() => answer(failsToConnect()));
  });
}

/** With the headers that a page cannot set, and that its browser adds. */
function arrivalOf({ method, url, headers, bytes }: Step): Arrival {
  const counted = bytes.length > 0 || method === 'POST' || method === 'PUT' || method === 'PATCH';
  return {
    method,
    target: url.pathname + url.search,
    headers: {
      accept: '*/*',
      ...Object.fromEntries(headers),
      host: url.host,
      ...(counted ? { 'content-length': `${bytes.length}` } : {}),
    },
    readBody: async () => (bytes.length > MAX_BODY_BYTES ? undefined : bytes),
  };
}

function followed(step: Step, status: number, url: URL): Step {
  const { method } = step;
  const asGet =
    (status === 303 && method !== 'GET' && method !== 'HEAD') ||
    ((status === 301 || status === 302) && method === 'POST');
  if (!asGet) return { ...step, url };
  const headers = new Headers(step.headers);
  headers.delete('content-type');
  return { method: 'GET', url, headers, bytes: new Uint8Array() };
}
