import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Delivery, firstHalf } from './delivery.js';

/**
 * Puts an answer on the wire, whole or cut. Resolves when nothing more will be sent; a stalled connection is held
 * until the client gives it up or `closing` aborts.
 */
export async function send(
  response: ServerResponse,
  delivery: Delivery,
  closing: AbortSignal,
): Promise<void> {
  const { reply, cut } = delivery;
  if (cut === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (cut === 'stall-headers') {
    await held(response, closing);
    return;
  }
  if (closing.aborted) response.setHeader('connection', 'close');
  const bodiless = reply.status === 204 || reply.status === 304;
  const headers = bodiless
    ? reply.headers
    : { ...reply.headers, 'content-length': `${reply.payload.length}` };
  response.writeHead(reply.status, headers);
  if (cut === undefined) {
    response.end(reply.payload);
    return;
  }
  await new Promise((resolve) => response.write(firstHalf(reply.payload), resolve));
  if (cut === 'stall-body') await held(response, closing);
  else response.socket?.destroy();
}

/** Waits; false when the client or the server gave the connection up meanwhile. */
export async function wait(ms: number, response: ServerResponse, closing: AbortSignal): Promise<boolean> {
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  response.once('close', leave);
  const signal = AbortSignal.any([gone.signal, closing]);
  return sleep(ms, true, { signal })
    .catch(() => {
      response.socket?.destroy();
      return false;
    })
    .finally(() => response.off('close', leave));
}

async function held(response: ServerResponse, closing: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    response.once('close', resolve);
    if (closing.aborted) resolve();
    else closing.addEventListener('abort', () => resolve(), { once: true });
  });
  response.socket?.destroy();
}
