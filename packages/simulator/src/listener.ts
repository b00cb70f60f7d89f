import type { IncomingMessage } from 'node:http';
import { MAX_BODY_BYTES } from './arrival.js';
import type { Bytes } from './bytes.js';
import type { Core } from './core.js';
import { send, wait } from './send.js';
import type { RequestListener } from './server.js';

/** The core behind a socket. */
export function createListener(core: Core): RequestListener {
  return (message, response, closing) =>
    core(
      {
        method: message.method ?? 'GET',
        target: message.url ?? '/',
        headers: message.headers,
        readBody: () => readBody(message),
      },
      {
        wait: (ms) => wait(ms, response, closing),
        deliver: (delivery) => send(response, delivery, closing),
      },
    );
}

export async function readBody(message: IncomingMessage): Promise<Bytes | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read all the same: a client that is still sending would not see the refusal.
    if (size > MAX_BODY_BYTES) chunks.length = 0;
    else chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks, size);
}
