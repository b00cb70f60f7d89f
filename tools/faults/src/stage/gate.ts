import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as forwardRequest,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import { Tally } from './tally.js';

/** A request as it came to a gate, and what it was answered. */
export interface Arrival {
  readonly method: string;
  /** Path and query as on the wire. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Request line, headers and body in one text, to be searched. */
  readonly raw: string;
  /** Undefined when the connection was cut before an answer, or is still held. */
  status?: number | undefined;
  /** Headers and body of a forwarded answer in one text. */
  answer?: string;
}

/** What a gate does with a request. `forward` hands it on to the server behind. */
export type Handler = (
  request: Arrival,
  response: ServerResponse,
  forward: () => Promise<void>,
) => void | Promise<void>;

/** A server on this machine that writes down every byte that comes in, and forwards it or does mischief itself. */
export interface Gate {
  readonly url: string;
  readonly arrivals: readonly Arrival[];
  /** Replaces forwarding. */
  handler: Handler | undefined;
  /** Overwrites headers of forwarded answers. */
  readonly headers: Record<string, () => string>;
  /** Resolves when so many requests have come in. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

export interface GateOptions {
  /** Root of the server behind; without one, everything is answered with 404. */
  readonly upstream?: string;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly port?: number;
}

/** Ports of its own, outside of the range that systems hand out: what a row closes, nobody else opens meanwhile. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;
let lastPort = process.pid % PORTS;

/** A gate on a port that will be free again, and stay so, when it is closed. */
export async function openReservedGate(options: Omit<GateOptions, 'port'>): Promise<Gate> {
  for (let tries = 1; ; tries += 1) {
    lastPort = (lastPort + 7) % PORTS;
    try {
      return await openGate({ ...options, port: FIRST_PORT + lastPort });
    } catch (error) {
      if (tries === 100 || (error as { code?: string }).code !== 'EADDRINUSE') throw error;
    }
  }
}

export async function openGate(options: GateOptions = {}): Promise<Gate> {
  const { upstream, host = '127.0.0.1', port = 0 } = options;
  const arrivals: Arrival[] = [];
  const tally = new Tally();
  const headers: Record<string, () => string> = {};
  const gate: { handler: Handler | undefined } = { handler: undefined };
  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, response) => {
    void read(incoming).then(async (body) => {
      const arrival = describe(incoming, body);
      arrivals.push(arrival);
      tally.add();
      response.once('finish', () => {
        arrival.status ??= response.statusCode;
      });
      const forward = (): Promise<void> =>
        upstream === undefined
          ? Promise.resolve(void response.writeHead(404).end())
          : pass(upstream, incoming, arrival, response, headers);
      await (gate.handler === undefined ? forward() : gate.handler(arrival, response, forward));
    }, ignore);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${String((server.address() as AddressInfo).port)}`,
    arrivals,
    headers,
    arrived: (count) => tally.reached(count),
    get handler() {
      return gate.handler;
    },
    set handler(handler) {
      gate.handler = handler;
    },
    async close() {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function describe(incoming: IncomingMessage, body: string): Arrival {
  const { method = '', url: target = '', headers, rawHeaders } = incoming;
  const lines = Array.from(
    { length: rawHeaders.length / 2 },
    (_, index) => `${rawHeaders[2 * index] ?? ''}: ${rawHeaders[2 * index + 1] ?? ''}`,
  );
  const raw = [`${method} ${target}`, ...lines, '', body].join('\n');
  return { method, target, headers, body, raw };
}

/** Hands a request on as it came, `Host` included (signatures cover it), and the answer back, breaks and stalls included. */
function pass(
  upstream: string,
  incoming: IncomingMessage,
  arrival: Arrival,
  response: ServerResponse,
  overwrite: Readonly<Record<string, () => string>>,
): Promise<void> {
  const { hostname, port } = new URL(upstream);
  return new Promise((resolve) => {
    const broken = (): void => {
      if (response.headersSent) response.socket?.end();
      else response.socket?.resetAndDestroy();
      resolve();
    };
    const { method, target: path, headers } = arrival;
    const onward = forwardRequest({ hostname, port, method, path, headers, agent: false }, (answer) => {
      const own = Object.fromEntries(Object.entries(overwrite).map(([name, value]) => [name, value()]));
      const given = Object.fromEntries(
        Object.entries(answer.headers).filter(([name]) => name !== 'connection' && name !== 'keep-alive'),
      );
      const shown = { ...given, ...own };
      arrival.status = answer.statusCode;
      arrival.answer = JSON.stringify(shown);
      response.writeHead(answer.statusCode ?? 502, shown);
      response.flushHeaders();
      answer.on('data', (chunk: Buffer) => {
        arrival.answer += chunk.toString('utf8');
        response.write(chunk);
      });
      answer.on('end', () => {
        response.end();
        resolve();
      });
      answer.on('error', broken);
    });
    onward.on('error', broken);
    response.once('close', () => onward.destroy());
    onward.end(arrival.body);
  });
}

function ignore(): void {
  // The client has gone before its request was complete: there is nobody to answer.
}
