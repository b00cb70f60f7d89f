import { createServer, request as forward, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request on its way: what an SDK has sent and the simulator is about to get. */
export interface Message {
  readonly method: string;
  /** Path and query as on the request line. */
  readonly target: string;
  /** In their order and spelling. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export type Tamper = (message: Message) => Partial<Message>;

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/**
 * The line between an SDK and the simulator: a server on loopback that passes everything on, changed by whoever holds
 * the line. The SDK speaks to `url` and signs for it; the simulator judges what arrives.
 */
export interface Wire extends AsyncDisposable {
  readonly url: string;
  /** Every request as the SDK sent it, oldest first. */
  readonly sent: Message[];
  readonly replies: Reply[];
  /** Change all that follows; without an argument nothing is changed any more. */
  tamper(how?: Tamper): void;
}

export async function openWire(target: string): Promise<Wire> {
  const { port } = new URL(target);
  const [sent, replies]: [Message[], Reply[]] = [[], []];
  let tamper: Tamper | undefined;
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const message = await messageOf(incoming);
      sent.push(message);
      const reply = await pass({ ...message, ...tamper?.(message) }, Number(port));
      replies.push(reply);
      const { 'transfer-encoding': _chunked, connection: _hop, ...headers } = reply.headers;
      outgoing.writeHead(reply.status, headers).end(reply.body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    replies,
    tamper(how) {
      tamper = how;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The value of a header, whatever its spelling. */
export function headerOf(message: Message, name: string): string | undefined {
  return message.headers.find(([each]) => each.toLowerCase() === name)?.[1];
}

/** The headers with one of them changed, added or, with undefined, removed. */
export function withHeader(
  message: Message,
  name: string,
  value: string | undefined,
): Pick<Message, 'headers'> {
  const others = message.headers.filter(([each]) => each.toLowerCase() !== name);
  return { headers: value === undefined ? others : [...others, [name, value]] };
}

async function messageOf(incoming: IncomingMessage): Promise<Message> {
  const { method = '', url = '', rawHeaders } = incoming;
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
  return { method, target: url, headers, body: await textOf(incoming) };
}

/** The length is made to fit a changed body: a wrong one would be refused for that alone. */
function pass(message: Message, port: number): Promise<Reply> {
  const { method, target, body } = message;
  const isFitted = headerOf(message, 'content-length') !== undefined;
  const fitted = isFitted ? withHeader(message, 'content-length', `${Buffer.byteLength(body)}`) : message;
  const headers = fitted.headers.flat();
  return new Promise((resolve, reject) => {
    const request = forward({ host: '127.0.0.1', port, method, path: target, headers, agent: false });
    request.once('error', reject);
    request.once('response', (response) => {
      textOf(response).then(
        (text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        reject,
      );
    });
    request.end(body);
  });
}

async function textOf(stream: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
  return text;
}
