import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AbortError, InvalidRequestError, TimeoutError } from '../../src/index.js';
import { type BodyEncodings, encodedBody } from '../../src/wire/index.js';
import { json, type Received, startServer } from '../support/server.js';
import { things, type WireOptions } from '../support/wire.js';

/** What the server receives of a body, sent as `contentTypes` say. */
const LIMITS = {
  operation: 'a.b',
  signal: undefined,
  phase: 'prepare',
  limit: 'totalMs',
  limitMs: 10_000,
} as const;

async function sent(
  body: unknown,
  contentTypes: readonly string[],
  encodings: BodyEncodings = {},
  options: WireOptions = {},
): Promise<Received> {
  const server = await startServer();
  server.always(json(200, {}));
  await things(server).call({ contentTypes, encodings, wire: { body: encodedBody } }, { body }, options);
  return server.requests[0] as Received;
}

/** Undici's reader of forms: it knows nothing of our writer. */
function form({ bytes, headers }: Pick<Received, 'bytes' | 'headers'>): Promise<FormData> {
  const type = headers['content-type'] ?? '';
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
}

describe('application/x-www-form-urlencoded', () => {
  const FORM = 'application/x-www-form-urlencoded';

  it('repeats the names of lists, writes objects as JSON, and leaves out what is absent', async () => {
    const request = await sent(
      {
        a: 'x y',
        n: 1,
        ok: false,
        tags: ['p', 'q'],
        o: { k: [1] },
        none: undefined,
        gone: null,
        at: new Date(0),
      },
      [FORM],
    );
    expect(request.headers['content-type']).toBe(FORM);
    expect(request.body).toBe(
      'a=x+y&n=1&ok=false&tags=p&tags=q&o=%7B%22k%22%3A%5B1%5D%7D&at=1970-01-01T00%3A00%3A00.000Z',
    );
  });

  it('writes fields by the style that the document gives them', async () => {
    const encodings = {
      [FORM]: {
        filter: { style: 'deepObject', explode: true },
        ids: { style: 'form', explode: false },
        at: { style: 'pipeDelimited', explode: false },
        all: { contentType: 'application/json' },
      },
    } as const;
    const request = await sent(
      { filter: { a: 1 }, ids: [1, 2], at: ['x', 'y'], all: ['z'] },
      [FORM],
      encodings,
    );
    expect(request.body).toBe('filter%5Ba%5D=1&ids=1,2&at=x%7Cy&all=%5B%22z%22%5D');
  });

  it('refuses bytes, and anything but an object', async () => {
    await expect(sent({ file: new Uint8Array(2) }, [FORM])).rejects.toThrow(/body\.file: /);
    await expect(sent('a=b', [FORM])).rejects.toBeInstanceOf(InvalidRequestError);
  });

  it('is read back by an independent decoder', async () => {
    const value = fc.string({ unit: 'grapheme' });
    const fields = fc.dictionary(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.oneof(value, fc.array(value)),
    );
    await fc.assert(
      fc.asyncProperty(fields, async (object) => {
        const { body } = await encodedBody(object, FORM, {}, LIMITS);
        const expected = Object.entries(object).flatMap(([name, one]) =>
          [one].flat().map((text) => [name, text]),
        );
        expect([...new URLSearchParams(body as string)]).toEqual(expected);
      }),
    );
  });
});

describe('multipart/form-data', () => {
  const MULTIPART = 'multipart/form-data';

  it('sends files with name and type, lists part by part, objects as JSON', async () => {
    const request = await sent(
      {
        title: 'Größe',
        photo: new File([new Uint8Array([1, 2, 255])], 'a "b".png', { type: 'image/png' }),
        pages: [new Blob(['one'], { type: 'text/plain' }), new TextEncoder().encode('two')],
        meta: { k: 'v' },
        streamed: new Blob(['three']).stream(),
        n: 7,
        none: undefined,
      },
      [MULTIPART],
    );
    expect(request.headers['content-type']).toMatch(/^multipart\/form-data; boundary=\S+$/);
    expect(request.headers['content-length']).toBe(String(request.bytes.length));
    const parts = await form(request);
    expect([...parts.keys()]).toEqual(['title', 'photo', 'pages', 'pages', 'meta', 'streamed', 'n']);
    expect(parts.get('title')).toBe('Größe');
    expect(parts.get('n')).toBe('7');
    const photo = parts.get('photo') as File;
    expect([photo.name, photo.type, ...new Uint8Array(await photo.arrayBuffer())]).toEqual([
      'a "b".png',
      'image/png',
      1,
      2,
      255,
    ]);
    const [one, two] = parts.getAll('pages') as [File, File];
    expect([one.type, await one.text(), two.type, await two.text()]).toEqual([
      'text/plain',
      'one',
      'application/octet-stream',
      'two',
    ]);
    expect(await (parts.get('streamed') as File).text()).toBe('three');
    expect(request.body).toContain('name="meta"\r\nContent-Type: application/json\r\n\r\n{"k":"v"}\r\n');
    expect(request.body).toContain('name="title"\r\n\r\nGröße\r\n');
  });

  it('heeds the content types and styles that the document gives fields', async () => {
    const encodings = {
      [MULTIPART]: {
        photo: { contentType: 'image/png, image/jpeg' },
        scan: { contentType: 'image/*' },
        note: { contentType: 'application/vnd.note+json' },
        ids: { style: 'form', explode: false },
      },
    } as const;
    const request = await sent(
      {
        photo: [new Blob(['a'], { type: 'image/jpeg' }), new Uint8Array([98])],
        scan: new Blob(['c'], { type: 'image/webp' }),
        note: 'n',
        ids: [1, 2],
      },
      [MULTIPART],
      encodings,
    );
    const types = [...request.body.matchAll(/name="(\w+)".*\r\n(?:Content-Type: (.*)\r\n)?\r\n(.*)\r\n/g)];
    expect(types.map((match) => match.slice(1))).toEqual([
      ['photo', 'image/jpeg', 'a'],
      ['photo', 'image/png', 'b'],
      ['scan', 'image/webp', 'c'],
      ['note', 'application/vnd.note+json', '"n"'],
      ['ids', undefined, '1,2'],
    ]);
  });

  it('is read back by an independent decoder, whatever names and values are', async () => {
    const text = fc.string({ unit: 'grapheme' });
    // As browsers do, the percent sign is left alone: a name that holds `%0D`, `%0A` or `%22` reads like what these stand for.
    const name = fc
      .string({ unit: 'grapheme-ascii', minLength: 1 })
      .filter((it) => !/%(?:0[ad]|22)/i.test(it));
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, text, { minKeys: 1 }),
        text,
        fc.uint8Array(),
        async (fields, file, bytes) => {
          const whole = { ...fields, 'the file': new File([new Uint8Array(bytes)], file) };
          const { body, contentType } = await encodedBody(whole, MULTIPART, {}, LIMITS);
          const parts = await form({ bytes: Buffer.from(body), headers: { 'content-type': contentType } });
          for (const [key, value] of Object.entries(fields)) {
            if (key !== 'the file') expect(parts.getAll(key)).toEqual([value]);
          }
          expect([...new Uint8Array(await (parts.get('the file') as File).arrayBuffer())]).toEqual([
            ...bytes,
          ]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('cannot be made to start another part or header by a name', async () => {
    const evil = 'x"\r\nContent-Type: text/html\r\n\r\n';
    const request = await sent({ [evil]: 'v', f: new File(['w'], evil) }, [MULTIPART]);
    expect(request.body).not.toMatch(/^Content-Type: text\/html/m);
    expect([...(await form(request)).keys()]).toHaveLength(2);
  });
});

describe('other media types', () => {
  it.each([
    ['application/vnd.thing+json', { a: 1 }, '{"a":1}'],
    ['application/json; charset=utf-8', [1], '[1]'],
    ['text/plain', 'hällo', 'hällo'],
    ['application/xml', '<a/>', '<a/>'],
    ['text/csv', 'a,b', 'a,b'],
    ['application/octet-stream', new TextEncoder().encode('raw'), 'raw'],
    ['application/octet-stream', new TextEncoder().encode('-raw-').subarray(1, 4), 'raw'],
    ['application/x-tar', new Blob(['blob']), 'blob'],
    ['application/octet-stream', new TextEncoder().encode('buffer').buffer, 'buffer'],
  ])('%s takes %j', async (type, body, expected) => {
    const request = await sent(body, [type]);
    expect(request.headers['content-type']).toBe(type);
    expect(request.body).toBe(expected);
  });

  it('take the type of a Blob where the document gives a range', async () => {
    const png = await sent(new Blob(['p'], { type: 'image/png' }), ['image/*']);
    expect(png.headers['content-type']).toBe('image/png');
    const bare = await sent(new Uint8Array([1]), ['image/*']);
    expect(bare.headers['content-type']).toBe('application/octet-stream');
    const named = await sent(new Uint8Array([1]), ['image/*'], {}, { contentType: 'image/gif' });
    expect(named.headers['content-type']).toBe('image/gif');
  });

  it('are chosen by an option, from those that the document has', async () => {
    const types = ['application/json', 'text/plain', 'application/xml'];
    expect((await sent({ a: 1 }, types)).body).toBe('{"a":1}');
    const xml = await sent('<a/>', types, {}, { contentType: 'application/xml' });
    expect([xml.headers['content-type'], xml.body]).toEqual(['application/xml', '<a/>']);
    const wrong = sent('x', types, {}, { contentType: 'text/html' });
    await expect(wrong).rejects.toThrow('options.contentType: must be one of application/json, text/plain');
  });

  it('refuse objects', async () => {
    await expect(sent({ a: 1 }, ['application/xml'])).rejects.toThrow('it is sent as application/xml');
  });
});

describe('JSON', () => {
  it('of a vendor needs no codec', async () => {
    const server = await startServer();
    server.always(json(200, {}));
    await things(server).call({ contentTypes: ['application/merge-patch+json'] }, { body: { a: 1 } });
    expect(server.requests[0]?.headers['content-type']).toBe('application/merge-patch+json');
    expect(server.requests[0]?.body).toBe('{"a":1}');
  });
});

describe('a body that is long in coming', () => {
  const never = (): ReadableStream<Uint8Array> =>
    new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });
  const facts = { contentTypes: ['application/octet-stream'], wire: { body: encodedBody } };

  it('is waited for until the call is out of time', async () => {
    const server = await startServer();
    const call = things(server).call(facts, { body: never() }, { timeout: { totalMs: 50 } });
    await expect(call).rejects.toBeInstanceOf(TimeoutError);
    await expect(call).rejects.toMatchObject({ phase: 'prepare', limit: 'totalMs' });
    expect(server.requests).toHaveLength(0);
  });

  it('is given up when the caller aborts', async () => {
    const server = await startServer();
    const call = things(server).call(facts, { body: never() }, { signal: AbortSignal.timeout(20) });
    await expect(call).rejects.toBeInstanceOf(AbortError);
  });
});

describe('bodies are checked', () => {
  it('each by the schema of its media type, and not where there is none', async () => {
    const server = await startServer();
    server.always(json(200, {}));
    const refuse = {
      safeParse: () => ({ success: false, error: { issues: [{ path: ['a'], message: 'no' }] } }),
    };
    const facts = {
      contentTypes: ['application/json', 'text/plain'],
      wire: { body: encodedBody },
      schemas: () => Promise.resolve({ bodies: { 'application/json': refuse } }),
    };
    const client = things(server);
    await expect(client.call(facts, { body: { a: 1 } })).rejects.toThrow('body.a: no');
    await client.call(facts, { body: 'x' }, { contentType: 'text/plain' });
    expect(server.requests.map(({ body }) => body)).toEqual(['x']);
  });
});
