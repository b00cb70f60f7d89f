import { describe, expect, it } from 'vitest';

import { decodeErrorBody, DecodeError } from '../../src/index.js';
import { testClient } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import { chunked, empty, json, type Reply, startServer, text } from '../support/server.js';

const html = '<!DOCTYPE html><html><body>Sign in</body></html>';
const asJson = { 'content-type': 'application/json' };

describe('a JSON body', () => {
  it.each<[string, Reply, unknown]>([
    ['an object', json(200, { id: 's1', extra: [1, null] }), { id: 's1', extra: [1, null] }],
    ['in pieces', chunked(201, ['{"id":', '"s1"}']), { id: 's1' }],
    ['of another type', text(200, '{"id":"s1"}', { 'content-type': 'text/plain' }), { id: 's1' }],
    ['without a type', text(200, '{"id":"s1"}'), { id: 's1' }],
    ['null', text(200, 'null', asJson), null],
    ['with a byte order mark', text(200, '\ufeff{"id":"s1"}', asJson), { id: 's1' }],
    [
      'with a key that poisons other parsers',
      text(200, '{"id":"s1","__proto__":{"x":1}}'),
      JSON.parse('{"id":"s1","__proto__":{"x":1}}'),
    ],
  ])('%s', async (_, reply, data) => {
    const server = await startServer();
    server.always(reply);
    const answer = await testClient(server).retrieve('s1');
    expect(answer).toStrictEqual(data);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it.each<[string, Reply, RegExp]>([
    [
      'broken',
      text(200, '{"id":"s1"', asJson),
      /not valid JSON \(10 characters, content type application\/json\)/,
    ],
    ['two values', text(200, '{} {}', asJson), /not valid JSON/],
    ['a blank', text(200, ' ', asJson), /not valid JSON/],
    [
      'plain text',
      text(200, 'OK', { 'content-type': 'text/plain; charset=utf-8' }),
      /content type text\/plain\)/,
    ],
    ['without a type', text(200, 'OK'), /not valid JSON \(2 characters\)/],
    ['none', empty(200), /the body is empty/],
    ['none, 204', empty(204), /the body is empty/],
    ['a page of HTML', text(200, html, { 'content-type': 'text/html' }), /web page.*baseUrl/],
    ['a page of HTML that says it is JSON', text(200, html, asJson), /web page/],
  ])('%s: DecodeError', async (_, reply, message) => {
    const server = await startServer();
    server.always((response, request) => {
      response.setHeader('x-request-id', 'r1');
      return reply(response, request);
    });
    const error = await failureAs(DecodeError, testClient(server).retrieve('s1'));
    expect(error).toMatchObject({ requestId: 'r1', operation: 'sessions.retrieve' });
    expect(error.attempts).toMatchObject([{ status: error.status }]);
    expect(error.message).toMatch(message);
    expect(error.message).toContain('request id r1');
    expect(server.requests).toHaveLength(1);
  });
});

describe('other bodies', () => {
  it('text comes as it is, whatever it looks like', async () => {
    const server = await startServer();
    server.script(text(200, '{"not": parsed'), text(200, ''));
    expect(await testClient(server).logs('s1')).toBe('{"not": parsed');
    expect(await testClient(server).logs('s1')).toBe('');
    expect(server.requests[0]!.headers.accept).toBe('text/plain');
  });

  it('may be missing where the operation says so', async () => {
    const server = await startServer();
    server.script(empty(200), empty(204));
    expect(await testClient(server).update('s1', { mode: 'batch' })).toBeUndefined();
    expect(await testClient(server).update('s1', { mode: 'batch' })).toBeUndefined();
  });

  it('what is not expected is ignored', async () => {
    const server = await startServer();
    server.script(text(200, 'done'), empty(204));
    expect(await testClient(server).close('s1')).toBeUndefined();
    expect(await testClient(server).close('s1')).toBeUndefined();
  });

  it('a web page is never what was asked for', async () => {
    const server = await startServer();
    server.always(text(200, html));
    await failureAs(DecodeError, testClient(server).logs('s1'));
    await failureAs(DecodeError, testClient(server).close('s1'));
  });

  it('JSON in a JSON string is unwrapped once', async () => {
    const server = await startServer();
    const client = testClient(server);
    server.script(
      json(200, JSON.stringify({ rows: [1] })),
      json(200, { rows: [2] }),
      json(200, JSON.stringify('twice')),
      json(200, 'not JSON'),
    );
    expect(await client.result('s1')).toEqual({ rows: [1] });
    expect(await client.result('s1')).toEqual({ rows: [2] });
    expect(await client.result('s1')).toBe('twice');
    await failureAs(DecodeError, client.result('s1'));
  });
});

describe('an error body', () => {
  it('is JSON when it parses, text otherwise, nothing when empty', () => {
    expect(decodeErrorBody('{"a":1}')).toEqual({ a: 1 });
    expect(decodeErrorBody('oops')).toBe('oops');
    expect(decodeErrorBody('')).toBeUndefined();
  });
});
