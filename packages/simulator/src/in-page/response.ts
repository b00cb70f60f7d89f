import { type Delivery, firstHalf } from '../delivery.js';
import { whenEnded } from './ending.js';

/** What `fetch` says of every failure below HTTP. */
export function failsToConnect(): TypeError {
  return new TypeError('fetch failed');
}

export function cannotConnect(asked: string, origin: string): TypeError {
  return new TypeError(
    `The simulator answers at ${origin}; ${asked} is somewhere else, and nothing was sent.`,
  );
}

/** An answer whose headers are there. Its body may end early, or stop coming until one of `endings` aborts. */
export function toResponse(
  { reply, cut }: Delivery,
  { url, method }: { readonly url: URL; readonly method: string },
  endings: readonly AbortSignal[],
): Response {
  const { status } = reply;
  const bodiless = status === 204 || status === 205 || status === 304;
  const headers = new Headers({ date: new Date().toUTCString(), ...reply.headers });
  if (!bodiless) headers.set('content-length', `${reply.payload.length}`);
  const whole = bodiless || method === 'HEAD' ? null : reply.payload;
  const body =
    whole === null || cut === undefined ? whole : halfOf(firstHalf(whole), cut === 'stall-body', endings);
  const response = new Response(body, { status, headers });
  Object.defineProperty(response, 'url', { value: url.href, configurable: true });
  return response;
}

function halfOf(
  half: Uint8Array,
  stalls: boolean,
  endings: readonly AbortSignal[],
): ReadableStream<Uint8Array> {
  let sent = false;
  let stop = (): void => undefined;
  return new ReadableStream({
    pull(controller) {
      if (!sent) {
        sent = true;
        controller.enqueue(half);
        return undefined;
      }
      if (!stalls) {
        controller.error(new TypeError('terminated'));
        return undefined;
      }
      return new Promise<void>((resolve) => {
        stop = whenEnded(endings, (reason) => {
          controller.error(reason);
          resolve();
        });
      });
    },
    cancel: () => stop(),
  });
}
