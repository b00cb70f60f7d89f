import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import { onTestFinished } from 'vitest';

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  /** Path and query, as on the wire. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The body as it arrived. */
  readonly bytes: Buffer;
}

/** What the server does with one request. */
export type Reply = (response: ServerResponse, request: Received) => void | Promise<void>;

export interface TestServer {
  readonly url: string;
  readonly requests: Received[];
  /** The next requests get these replies, one each. */
  script(...replies: Reply[]): void;
  /** All requests beyond the script get this one. Default: 500 with a message that the test did not expect them. */
  always(reply: Reply): void;
  /** Resolves when so many requests have arrived. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

/** One real HTTP server on this machine, closed when the test ends. */
export async function startServer(): Promise<TestServer> {
  const requests: Received[] = [];
  const script: Reply[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let otherwise: Reply = json(500, { message: 'the test did not script this request' });

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', () => undefined);
    incoming.on('end', () => {
      const target = incoming.url ?? '/';
      const url = new URL(target, 'http://test.invalid');
      const request: Received = {
        method: incoming.method ?? '',
        target,
        path: url.pathname,
        query: url.searchParams,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        bytes: Buffer.concat(chunks),
      };
      requests.push(request);
      for (const { count, resolve } of waiting) if (requests.length >= count) resolve();
      void (script.shift() ?? otherwise)(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  onTestFinished(close);
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests,
    script: (...replies) => void script.push(...replies),
    always: (reply) => {
      otherwise = reply;
    },
    received: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close,
  };
}

/** A port of this machine that nothing listens on. */
export async function closedPort(): Promise<string> {
  const server = await startServer();
  await server.close();
  return server.url;
}

type ReplyHeaders = Readonly<Record<string, string>>;

export function json(status: number, body: unknown, headers: ReplyHeaders = {}): Reply {
  return text(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

export function text(status: number, body: string, headers: ReplyHeaders = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'content-length': String(Buffer.byteLength(body)), ...headers });
    response.end(body);
  };
}

/** A body of unknown length, in pieces. */
export function chunked(status: number, pieces: readonly string[], headers: ReplyHeaders = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    for (const piece of pieces) response.write(piece);
    response.end();
  };
}

export function empty(status: number, headers: ReplyHeaders = {}): Reply {
  return (response) => {
    response.writeHead(status, headers);
    response.end();
  };
}

/** Breaks the connection before any answer. */
export function reset(): Reply {
  return (response) => {
    (response.socket as Socket).resetAndDestroy();
  };
}

/** Takes the request and never answers. */
export function stallHeaders(): Reply {
  return () => undefined;
}

/** Answers with headers and the beginning of a body that never ends. */
export function stallBody(status = 200): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"id":');
  };
}

/** Promises more than it sends, then closes the connection. */
export function truncate(body: string, headers: ReplyHeaders = {}): Reply {
  return (response) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': String(body.length + 100),
      ...headers,
    });
    response.write(body, () => response.socket?.end());
  };
}

export function redirect(location: string, status = 302): Reply {
  return empty(status, { location });
}

/** An error body that quotes every header of the request, as careless servers do. */
export function echoHeaders(status: number): Reply {
  return (response, request) =>
    json(status, { message: JSON.stringify(request.headers), sent: request.headers })(response, request);
}
