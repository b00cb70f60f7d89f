import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient, type ProviderFacts } from '@compute-sessions/core';
import { onTestFinished } from 'vitest';

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  /** Path and query, as on the wire. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A server on this machine that answers everything alike, and the base of a generated client of it. */
export interface Stage<Paths extends object> {
  readonly client: ApiClient<Paths>;
  readonly requests: Received[];
  /** What all further requests are answered with; `{}` as JSON until then. */
  answer(reply: Reply): void;
  /** The same, but for what depends on the request. */
  answerWith(reply: (request: Received) => Reply): void;
  /** The latest request. */
  last(): Received;
}

const provider: ProviderFacts = { name: 'fixture', requestIdHeaders: [], parseError: () => ({}) };

export async function stage<Paths extends object>(): Promise<Stage<Paths>> {
  const requests: Received[] = [];
  let answerTo = (_: Received): Reply => ({ headers: { 'content-type': 'application/json' }, body: '{}' });
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, target: url, headers, body: Buffer.concat(chunks) };
      requests.push(request);
      const reply = answerTo(request);
      outgoing.writeHead(reply.status ?? 200, reply.headers);
      outgoing.end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  const { port } = server.address() as AddressInfo;
  return {
    client: new ApiClient<Paths>(provider, { baseUrl: `http://127.0.0.1:${String(port)}`, check: 'strict' }),
    requests,
    answer: (next) => {
      answerTo = () => next;
    },
    answerWith: (next) => {
      answerTo = next;
    },
    last: () => requests.at(-1) as Received,
  };
}
