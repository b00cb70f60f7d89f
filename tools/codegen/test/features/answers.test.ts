import { type ApiError, ConflictError } from '@compute-sessions/core';
import { describe, expect, it } from 'vitest';
import {
  type paths,
  type ReportRetrieveErrorBody,
  Reports,
} from '../../fixtures/features/answers/expected/index.gen.js';
import { type Reply, stage } from '../support/api.js';

async function reports(reply: Reply) {
  const { client, answer, last } = await stage<paths>();
  answer(reply);
  return { reports: new Reports(client), last };
}

const json = (status: number, body: unknown, type = 'application/json'): Reply => ({
  status,
  headers: { 'content-type': type },
  body: JSON.stringify(body),
});

describe('answers of generated methods', () => {
  it('are JSON where the document offers it, in any success that it names', async () => {
    const { reports: api, last } = await reports(json(203, { title: 'T' }, 'application/vnd.report+json'));
    const report = await api.retrieve('r1');
    expect(report?.title).toBe('T');
    expect(last().headers.accept).toBe('application/vnd.report+json');
  });

  it('may be empty', async () => {
    expect(await (await reports({ status: 304 })).reports.retrieve('r1')).toBeUndefined();
    expect(await (await reports({ status: 205 })).reports.delete('r1')).toBeUndefined();
    const { reports: api } = await reports({ status: 204 });
    expect(await api.convertArchive('r1', { title: 'T' })).toBeUndefined();
  });

  it('are bytes, or a stream of them', async () => {
    const body = Uint8Array.from({ length: 256 }, (_, index) => index);
    const { reports: api, last } = await reports({ headers: { 'content-type': 'image/png' }, body });
    const picture: Uint8Array = await api.downloadPicture('r1');
    expect(picture).toEqual(body);
    expect(last().headers.accept).toBe('image/png, image/jpeg');
    const stream: ReadableStream<Uint8Array> = await api.downloadPicture('r1', { stream: true });
    expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(body);
  });

  it('are bytes for bytes', async () => {
    const { reports: api, last } = await reports({ body: new Uint8Array([7]) });
    const archive = await api.convertArchive(
      'r1',
      new Uint8Array([1, 2]),
      {},
      { contentType: 'application/zip' },
    );
    expect(archive).toEqual(new Uint8Array([7]));
    expect([last().headers['content-type'], ...last().body]).toEqual(['application/zip', 1, 2]);
  });

  it('are text', async () => {
    const page = '<!doctype html><p>ä';
    const { reports: api } = await reports({ headers: { 'content-type': 'text/html' }, body: page });
    expect(await api.retrievePage('r1')).toBe(page);
  });

  it('are events, and JSON line by line', async () => {
    const events = await reports({
      headers: { 'content-type': 'text/event-stream' },
      body: 'event: grown\ndata: {"by":1}\n\ndata: end\n\n',
    });
    const seen: string[] = [];
    for await (const { event, data } of await events.reports.watchEvents('r1')) seen.push(`${event} ${data}`);
    expect(seen).toEqual(['grown {"by":1}', 'message end']);

    const rows = await reports({
      headers: { 'content-type': 'application/x-ndjson' },
      body: '{"n":1}\n[2]\n',
    });
    const values: unknown[] = [];
    for await (const row of await rows.reports.exportRows('r1')) values.push(row);
    expect(values).toEqual([{ n: 1 }, [2]]);
  });

  it('are errors whose bodies have a type by status', async () => {
    const { reports: api } = await reports(json(409, { by: 'somebody' }));
    const error: unknown = await api.retrieve('r1').catch((reason: unknown) => reason);
    expect(ConflictError.is(error)).toBe(true);
    if (!ConflictError.is(error)) return;
    const { by } = error.body as ReportRetrieveErrorBody['409'];
    expect(by).toBe('somebody');
  });

  it('are errors that may be anything, which the type says', async () => {
    const { reports: api } = await reports(json(418, { title: 'Teapot' }, 'application/problem+json'));
    const error: unknown = await api.retrieve('r1').catch((reason: unknown) => reason);
    const body = (error as ApiError).body as ReportRetrieveErrorBody['default'];
    expect(body.title).toBe('Teapot');
  });

  it('are one and the same for every status where the document says so', async () => {
    const { reports: api } = await reports(json(200, { title: 'up' }));
    expect((await api.retrieveStatus()).title).toBe('up');
  });
});
