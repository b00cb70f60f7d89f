import { DriftError, InvalidRequestError } from '@compute-sessions/core';
import { describe, expect, it } from 'vitest';
import { Letters, type paths } from '../../fixtures/features/bodies/expected/index.gen.js';
import { type Received, stage } from '../support/api.js';

async function letters() {
  const { client, answer, last, requests } = await stage<paths>();
  answer({ status: 204 });
  return { letters: new Letters(client), last, requests };
}

/** Undici's reader of forms: it knows nothing of our writer. */
function form({ body, headers }: Received): Promise<FormData> {
  const type = headers['content-type'] ?? '';
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
}

describe('bodies of generated methods', () => {
  it('are JSON where the document has a choice, and something else by an option', async () => {
    const { letters: api, requests } = await letters();
    const letter = { text: 'Hi there', pages: [1, 2] };
    await api.create(letter);
    await api.create(letter, { contentType: 'application/vnd.letter+json' });
    await api.create(letter, { contentType: 'application/x-www-form-urlencoded' });
    await api.create('<letter/>', { contentType: 'application/xml' });
    await api.create(new TextEncoder().encode('<letter/>'), { contentType: 'application/xml' });
    await api.create('Hi', { contentType: 'text/plain' });
    expect(requests.map(({ headers, body }) => [headers['content-type'], body.toString()])).toEqual([
      ['application/json', JSON.stringify(letter)],
      ['application/vnd.letter+json', JSON.stringify(letter)],
      ['application/x-www-form-urlencoded', 'text=Hi+there&pages=1&pages=2'],
      ['application/xml', '<letter/>'],
      ['application/xml', '<letter/>'],
      ['text/plain', 'Hi'],
    ]);
  });

  it('may be left out where they are optional, and go with a deletion', async () => {
    const { letters: api, requests } = await letters();
    await api.update();
    await api.update({ text: 'x' });
    await api.delete({ text: 'y' });
    expect(
      requests.map(({ method, headers, body }) => [method, headers['content-type'], body.toString()]),
    ).toEqual([
      ['PATCH', undefined, ''],
      ['PATCH', 'application/merge-patch+json', '{"text":"x"}'],
      ['DELETE', 'application/json', '{"text":"y"}'],
    ]);
  });

  it('are forms whose fields follow the document', async () => {
    const { letters: api, last } = await letters();
    await api.search({ words: ['a', 'b c'], filter: { k: 'v' }, sort: ['x', 'y'], range: { from: 1 } });
    expect(last().body.toString().split('&')).toEqual([
      'words=a',
      'words=b+c',
      'filter%5Bk%5D=v',
      'sort=x,y',
      'range=%7B%22from%22%3A1%7D',
    ]);
  });

  it('are forms with files', async () => {
    const { letters: api, last } = await letters();
    await api.uploadScan('l1', {
      cover: new File(['png'], 'cover.jpg', { type: 'image/jpeg' }),
      pages: [new Uint8Array([0, 255]), new Blob(['two']).stream()],
      about: { text: 'ä' },
      tags: ['p', 'q'],
      copies: 2,
    });
    const parts = await form(last());
    expect([...parts.keys()]).toEqual(['cover', 'pages', 'pages', 'about', 'tags', 'copies']);
    const cover = parts.get('cover') as File;
    expect([cover.name, cover.type, await cover.text()]).toEqual(['cover.jpg', 'image/jpeg', 'png']);
    const [page] = parts.getAll('pages') as File[];
    expect([...new Uint8Array((await page?.arrayBuffer()) ?? new ArrayBuffer())]).toEqual([0, 255]);
    expect([parts.get('tags'), parts.get('copies')]).toEqual(['p,q', '2']);
    expect(last().body.toString()).toContain(
      'name="about"\r\nContent-Type: application/json\r\n\r\n{"text":"ä"}',
    );
  });

  it('are bytes', async () => {
    const { letters: api, requests } = await letters();
    await api.setPicture('l1', new Blob(['gif'], { type: 'image/gif' }));
    await api.setPicture('l1', new Uint8Array([1]), { contentType: 'image/webp' });
    await api.setRaw('l1', new Uint8Array([0, 128, 255]), {
      contentType: 'application/octet-stream',
      'X-Digest': 'd',
    });
    expect(requests.map(({ headers }) => headers['content-type'])).toEqual([
      'image/gif',
      'image/webp',
      'application/octet-stream',
    ]);
    expect([...(requests[2]?.body ?? [])]).toEqual([0, 128, 255]);
    expect(requests[2]?.headers['x-digest']).toBe('d');
  });

  it('are checked before anything is sent, whatever they are written as', async () => {
    const { letters: api, requests } = await letters();
    const wrong = { text: '' };
    await expect(api.create(wrong)).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(api.create(wrong, { contentType: 'application/x-www-form-urlencoded' })).rejects.toThrow(
      'body.text',
    );
    await expect(api.uploadScan('l1', { pages: [], copies: 1.5 })).rejects.toThrow('body.copies');
    expect(requests).toHaveLength(0);
  });

  it('do not ask for what is read-only, which answers must have', async () => {
    const { client, answer, last } = await stage<paths>();
    answer({ headers: { 'content-type': 'application/json' }, body: '{"id":7,"text":"x"}' });
    const stored = await new Letters(client).replace({ text: 'x' });
    expect(last().body.toString()).toBe('{"text":"x"}');
    const id: number = stored.id;
    expect(id).toBe(7);
    answer({ headers: { 'content-type': 'application/json' }, body: '{"text":"x"}' });
    await expect(new Letters(client).replace({ text: 'x' })).rejects.toBeInstanceOf(DriftError);
  });

  it('are checked by the compiler', () => {
    const call = (api: Letters): void => {
      // @ts-expect-error XML is no object
      void api.create({ text: 'x' }, { contentType: 'application/xml' });
      // @ts-expect-error a text needs its media type
      void api.create('x');
      // @ts-expect-error no media type of this operation
      void api.create('x', { contentType: 'text/csv' });
      // @ts-expect-error files are no texts
      void api.uploadScan('l1', { pages: ['x'] });
      // @ts-expect-error a required field
      void api.search({});
    };
    expect(call).toBeTypeOf('function');
  });
});
