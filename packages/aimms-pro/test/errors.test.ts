import { describe, expect, it } from 'vitest';

import { parseError } from '../src/errors.js';

describe('parseError', () => {
  it.each([
    [{ code: 404, error: 'Not Found', message: 'No such session.' }, '404', 'No such session.'],
    [{ code: 30002, message: 'Internal error.' }, '30002', 'Internal error.'],
    [{ error: 'invalid_key', error_description: 'Unknown key' }, undefined, 'Unknown key'],
    [{ error: { code: 'E7', message: 'Nested' } }, 'E7', 'Nested'],
    [{ detail: 'Not allowed' }, undefined, 'Not allowed'],
    [{ detail: [{ loc: ['query', 'limit'], msg: 'not a number' }] }, undefined, 'not a number'],
    [{ errors: [{ message: 'first' }, { message: 'second' }] }, undefined, 'first'],
    [{ type: 'about:blank', title: 'Bad', status: 400 }, undefined, 'Bad'],
    [{ message: null, error: 'Forbidden' }, undefined, 'Forbidden'],
    [['one', 'two'], undefined, 'one'],
    ['Service Unavailable', undefined, 'Service Unavailable'],
    ['"quoted"', undefined, '"quoted"'],
  ])('reads %j', (body, code, message) => {
    const facts = parseError(body, 418);
    expect([facts.code, facts.message]).toEqual([code, message]);
  });

  it.each([
    undefined,
    null,
    '',
    7,
    true,
    {},
    [],
    { message: { message: { message: { message: { message: 'x' } } } } },
  ])('finds nothing in %j, and does not throw', (body) => {
    expect(parseError(body, 418)).toEqual({
      code: undefined,
      message: undefined,
      requestId: undefined,
      hint: undefined,
    });
  });

  it('leaves a web page to be named as one', () => {
    expect(parseError('<html><body>Bad gateway</body></html>', 502).message).toBeUndefined();
  });

  it.each([
    '2025-07-24 09:00:02.114 aimms-session --logon-token=abc',
    { message: 'failed after: 2025-07-24 09:00:02.114 x\n2025-07-24 09:00:03.000 y' },
    { detail: 'argument --logontoken=abc is bad' },
  ])('repeats no log text: %j', (body) => {
    expect(parseError(body, 500).message).toBe('the body holds log text, left out');
  });

  it('reads a request id in the body', () => {
    expect(parseError({ request_id: 'r-1' }, 500).requestId).toBe('r-1');
  });

  it.each([
    [401, /one year/],
    [403, /`Session` scope.*`Tasks` scope/],
    [405, /state/],
    [409, /state/],
  ])('tells what to do after %i', (status, hint) => {
    expect(parseError(undefined, status).hint).toMatch(hint);
  });

  it('reads own members only', () => {
    const body: unknown = Object.create({ message: 'inherited', code: 'X' });
    expect(parseError(body, 500)).toMatchObject({ code: undefined, message: undefined });
  });
});
