import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { AbortError, ConnectionError, DecodeError, NotFoundError, TimeoutError } from '../../src/index.js';
import { binaryAnswer, eventAnswer, lineAnswer, type ServerSentEvent } from '../../src/wire/index.js';
import { chunked, empty, json, type Reply, startServer, stallBody, text } from '../support/server.js';
import { things, type WireOptions } from '../support/wire.js';

const BYTES = Uint8Array.from({ length: 256 }, (_, index) => index);
const BINARY = { accept: 'image/png', wire: { answer: binaryAnswer } };

function bytes(body: Uint8Array): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': 'image/png' });
    response.end(body);
  };
}

async function answered<Result>(
  reply: Reply,
  facts: object,
  options?: WireOptions,
  timeoutMs?: number,
): Promise<Result> {
  const server = await startServer();
  server.always(reply);
  return things(server, timeoutMs).call<Result>(facts, {}, options);
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('a binary answer', () => {
  it('is bytes, unchanged', async () => {
    expect(await answered<Uint8Array>(bytes(BYTES), BINARY)).toEqual(BYTES);
    expect(await answered<Uint8Array>(bytes(new Uint8Array()), BINARY)).toEqual(new Uint8Array());
  });

  it('is undefined where the operation may answer without one', async () => {
    expect(await answered(empty(204), { ...BINARY, mayBeEmpty: true })).toBeUndefined();
  });

  it('is refused above the limit', async () => {
    const server = await startServer();
    server.always(bytes(BYTES));
    const call = things(server, 5_000, { maxBodyBytes: 255 }).call(BINARY);
    await expect(call).rejects.toBeInstanceOf(DecodeError);
    await expect(call).rejects.toThrow('larger than 255 bytes');
  });

  it('does not change what errors are', async () => {
    const call = answered(json(404, { message: 'gone' }), BINARY);
    await expect(call).rejects.toBeInstanceOf(NotFoundError);
    await expect(call).rejects.toMatchObject({ body: { message: 'gone' } });
  });

  it('is a stream on request', async () => {
    const stream = await answered<ReadableStream<Uint8Array>>(bytes(BYTES), BINARY, { stream: true });
    expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(BYTES);
  });
});

describe('a stream outlives its call, and still', () => {
  const start = (reply: Reply, options: WireOptions = {}, timeoutMs?: number) =>
    answered<ReadableStream<Uint8Array>>(reply, BINARY, { stream: true, ...options }, timeoutMs);

  it('ends with the signal', async () => {
    const abort = new AbortController();
    const reader = (await start(stallBody(), { signal: abort.signal })).getReader();
    await reader.read();
    const next = reader.read();
    abort.abort();
    await expect(next).rejects.toBeInstanceOf(AbortError);
  });

  it.each([
    ['a stream that nobody reads', BINARY, { stream: true }],
    ['events that nobody reads', { wire: { answer: eventAnswer } }, {}],
    ['lines that nobody reads', { wire: { answer: lineAnswer } }, {}],
  ])('ends with the signal, and the request with it: %s', async (_, facts, options) => {
    let closed: Promise<unknown> | undefined;
    const abort = new AbortController();
    await answered(
      (response) => {
        closed = once(response, 'close');
        response.writeHead(200);
        response.write('x');
      },
      facts,
      { ...options, signal: abort.signal },
    );
    abort.abort();
    expect(closed).toBeInstanceOf(Promise);
    await closed;
  });

  it('ends with the signal also while more is at hand', async () => {
    const abort = new AbortController();
    const reason = new Error('enough');
    const reader = (await start(bytes(new Uint8Array(1_000_000)), { signal: abort.signal })).getReader();
    await reader.read();
    abort.abort(reason);
    const error = await reader.read().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ cause: reason });
  });

  it('ends when nothing comes for too long', async () => {
    const reader = (await start(stallBody(), {}, 80)).getReader();
    await reader.read();
    await expect(reader.read()).rejects.toBeInstanceOf(TimeoutError);
  });

  it('says when the connection breaks', async () => {
    const reader = (
      await start((response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('begin', () => setTimeout(() => response.socket?.destroy(), 20));
      })
    ).getReader();
    await reader.read();
    await expect(reader.read()).rejects.toBeInstanceOf(ConnectionError);
  });

  it('ends the request when it is cancelled', async () => {
    let closed: Promise<unknown> | undefined;
    const stream = await start((response) => {
      closed = once(response, 'close');
      stallBody()(response, undefined as never) as void;
    });
    await stream.cancel();
    expect(closed).toBeInstanceOf(Promise);
    await closed;
  });
});

describe('text/event-stream', () => {
  const EVENTS = { accept: 'text/event-stream', wire: { answer: eventAnswer } };
  const events = async (...pieces: string[]): Promise<ServerSentEvent[]> =>
    all(
      await answered<AsyncIterable<ServerSentEvent>>(
        chunked(200, pieces, { 'content-type': 'text/event-stream' }),
        EVENTS,
      ),
    );

  it('is events, read as the HTML standard has it', async () => {
    expect(
      await events(
        ': comment\n\ndata: one\n\nevent: e\r\nid: 7\r\ndata:a\r\ndata: b\r\n',
        '\r',
        '\nretry: 10\ndata\n\ndata: lo',
        'st',
      ),
    ).toEqual([
      { event: 'message', data: 'one', id: '' },
      { event: 'e', data: 'a\nb', id: '7' },
      { event: 'message', data: '', id: '7', retryMs: 10 },
    ]);
  });

  it.each(['text/html; charset=utf-8', 'application/json', 'application/problem+json'])(
    'is not what a web page or an error in JSON is read as: %s',
    async (type) => {
      const reply = text(200, '{"error":"secret"}', { 'content-type': type });
      const call = answered(reply, EVENTS);
      await expect(call).rejects.toBeInstanceOf(DecodeError);
      await expect(call).rejects.not.toThrow('secret');
    },
  );

  it('is refused when an event, or a line, goes beyond the limit', async () => {
    for (const piece of ['data: 0123456789\n', '0123456789']) {
      const server = await startServer();
      server.always((response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        for (let count = 0; count < 100; count += 1) response.write(piece);
      });
      const client = things(server, 5_000, { maxBodyBytes: 200 });
      const stream = await client.call<AsyncIterable<ServerSentEvent>>(EVENTS);
      await expect(all(stream)).rejects.toThrow('is larger than 200 bytes');
    }
  });

  it('arrives while the answer is still going on, and leaving the loop ends it', async () => {
    let closed: Promise<unknown> | undefined;
    const stream = await answered<AsyncIterable<ServerSentEvent>>((response) => {
      closed = once(response, 'close');
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: first\n\n');
    }, EVENTS);
    for await (const event of stream) {
      expect(event.data).toBe('first');
      break;
    }
    expect(closed).toBeInstanceOf(Promise);
    await closed;
  });
});

describe('JSON lines', () => {
  const LINES = { accept: 'application/jsonl', wire: { answer: lineAnswer } };

  it('are values', async () => {
    const reply = chunked(200, ['{"a":1}\n\n{"a"', ':2}\r\n', '"é"'], {
      'content-type': 'application/jsonl',
    });
    expect(await all(await answered<AsyncIterable<unknown>>(reply, LINES))).toEqual([
      { a: 1 },
      { a: 2 },
      'é',
    ]);
  });

  it('may be separated by record separators', async () => {
    const reply = text(200, '\u001e{"a":\n1}\n\u001e2\n', { 'content-type': 'application/json-seq' });
    expect(await all(await answered<AsyncIterable<unknown>>(reply, LINES))).toEqual([{ a: 1 }, 2]);
  });

  it('that are not JSON are a DecodeError which quotes nothing', async () => {
    const reply = text(200, '1\nsecret!\n', { 'content-type': 'application/jsonl' });
    const reading = answered<AsyncIterable<unknown>>(reply, LINES).then(all);
    await expect(reading).rejects.toBeInstanceOf(DecodeError);
    await expect(reading).rejects.toThrow('line 2 is not valid JSON');
    await expect(reading).rejects.not.toThrow('secret');
  });
});

describe('a page', () => {
  it('is text where the document says so, and a fault elsewhere', async () => {
    const page = text(200, '<!doctype html><p>hi', { 'content-type': 'text/html' });
    expect(await answered(page, { decode: 'text', accept: 'text/html' })).toBe('<!doctype html><p>hi');
    await expect(answered(page, { decode: 'text', accept: 'text/plain' })).rejects.toBeInstanceOf(
      DecodeError,
    );
  });
});
