import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackServer {
  /** Without a trailing slash. */
  readonly url: string;
  /** Waits for answers under way, ends held and idle connections, and frees the port. May be called again. */
  close(): Promise<void>;
}

/** `closing` aborts when the server closes: whoever holds a connection open lets go of it then. */
export type RequestListener = (
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
) => Promise<void>;

/** A connection that has not ended this long after `close` is cut. */
const CLOSE_GRACE_MS = 500;

/** Longer than the keep-alive of common HTTP clients, so that it is the client who gives a connection up. */
const KEEP_ALIVE_MS = 60_000;

/** Listens on 127.0.0.1; port 0 takes any free one. Rejects when the port is taken. */
export async function listen(port: number, listener: RequestListener): Promise<LoopbackServer> {
  const closing = new AbortController();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    listener(request, response, closing.signal).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  let closed: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    close() {
      closed ??= new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        closing.abort();
        server.closeIdleConnections();
      });
      return closed;
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no TCP port.');
  return address.port;
}
