import { createServer, request as forward } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

import { onTestFinished } from 'vitest';

export interface TestProxy {
  readonly url: string;
  /** What came through: `CONNECT host:port`, or method and address of a request in absolute form. */
  readonly seen: string[];
}

/** A real HTTP proxy on this machine, closed when the test ends. With `password`, callers have to prove who they are. */
export async function startProxy(password?: string): Promise<TestProxy> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const wanted = password === undefined ? undefined : `Basic ${btoa(`user:${password}`)}`;
  const server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
    const { method, headers } = incoming;
    const onward = forward(incoming.url ?? '', { method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('connect', (incoming, client, head) => {
    seen.push(`CONNECT ${incoming.url ?? ''}`);
    if (wanted !== undefined && incoming.headers['proxy-authorization'] !== wanted) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const { hostname, port } = new URL(`http://${incoming.url ?? ''}`);
    const target = connect(Number(port === '' ? 80 : port), hostname, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(client);
      client.pipe(target);
    });
    sockets.add(target);
    for (const end of [target, client]) {
      end.on('error', () => {
        target.destroy();
        client.destroy();
      });
    }
  });
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, seen };
}
