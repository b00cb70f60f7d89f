import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { InvalidRequestError } from '../../src/index.js';
import { fillPath } from '../../src/transport/path.js';
import { testClient } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import { json, startServer } from '../support/server.js';
import { anyText } from '../support/texts.js';

const fill = (id: unknown): string =>
  fillPath('https://h.invalid/base/v1/sessions/{id}/logs', { id }, 'sessions.logs');
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

const refused: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['an empty text', ''],
  ['blanks', '  '],
  ['a no-break space', '\u00a0'],
  ['a byte order mark', '\ufeff'],
  ['a dot', '.'],
  ['two dots', '..'],
  ['a line break', 'a\nb'],
  ['a carriage return', 'a\r'],
  ['a NUL', 'a\0'],
  ['a tab', '\t'],
  ['DEL', 'a\u007f'],
  ['a lone high surrogate', 'a\ud800'],
  ['a lone low surrogate', '\udc00a'],
  ['an object', { toString: () => '..' }],
  ['an array', ['..']],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
];

it('takes numbers and booleans', () => {
  expect(fill(7)).toBe('https://h.invalid/base/v1/sessions/7/logs');
  expect(fill(false)).toBe('https://h.invalid/base/v1/sessions/false/logs');
});

describe('path values that are refused', () => {
  it.each(refused)('%s', (_, value) => {
    expect(() => fill(value)).toThrow(InvalidRequestError);
    expect(() => fill(value)).toThrow(/path\.id/);
  });

  it('are not quoted in the message', () => {
    expect(() => fill('secret\n')).not.toThrow(/secret/);
  });

  it.each(refused)('%s: nothing is sent', async (_, value) => {
    const server = await startServer();
    const error = await failureAs(InvalidRequestError, testClient(server).retrieve(value as string));
    expect(error.operation).toBe('sessions.retrieve');
    expect(error.issues[0]!.path).toBe('path.id');
    expect(error.message).toContain('Nothing was sent');
    expect(server.requests).toHaveLength(0);
  });

  it('inherited ones', () => {
    const values = Object.create({ id: 'inherited' }) as Record<string, unknown>;
    expect(() => fillPath('/{id}', values, 'x')).toThrow(/is missing/);
    expect(() => fillPath('/{toString}', {}, 'x')).toThrow(/is missing/);
  });
});

describe('path values that are accepted', () => {
  it.each([
    ['a/b', 'a%2Fb'],
    ['a\\b', 'a%5Cb'],
    ['../../admin', '..%2F..%2Fadmin'],
    ['%2e%2e', '%252e%252e'],
    ['...', '...'],
    ['a?b#c', 'a%3Fb%23c'],
    ['{id}', '%7Bid%7D'],
    ['crn:v1:bluemix:public', 'crn%3Av1%3Abluemix%3Apublic'],
    ['ü😀', '%C3%BC%F0%9F%98%80'],
    ['$&', '%24%26'],
    [42, '42'],
  ])('%j', (value, encoded) => {
    expect(fill(value)).toBe(`https://h.invalid/base/v1/sessions/${encoded}/logs`);
  });

  it('any text either is refused or stays one segment that decodes to itself', () => {
    const text = fc.oneof(anyText, fc.constantFrom('.', '..', '/', '\\', '%2e', ';', '..;'));
    fc.assert(
      fc.property(text, (value) => {
        let filled: string;
        try {
          filled = fill(value);
        } catch (error) {
          expect(InvalidRequestError.is(error)).toBe(true);
          return;
        }
        const segments = new URL(filled).pathname.split('/');
        expect(segments).toHaveLength(6);
        expect(segments.slice(0, 4)).toEqual(['', 'base', 'v1', 'sessions']);
        expect(segments[5]).toBe('logs');
        expect(decodeURIComponent(segments[4]!)).toBe(value);
        expect(isWellFormed(value)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the final address', () => {
  it('lies below the base URL, its path included', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    await testClient({ url: `${server.url}/api/` }).retrieve('a/../b');
    expect(server.requests[0]!.target).toBe('/api/v1/sessions/a%2F..%2Fb');
  });

  it('is given to credentials exactly as it leaves', async () => {
    const server = await startServer();
    server.always(json(200, { jobs: [] }));
    let signed = '';
    const client = testClient(server, {
      credential: {
        authorize: (request) => {
          signed = request.url;
        },
      },
    });
    await client.jobs(
      { style: 'offset', offset: 'offset', limit: 'limit', items: ['jobs'] },
      { page: "it's (a) *test*" },
    );
    expect(signed).toBe(server.url + server.requests[0]!.target);
    expect(server.requests[0]!.query.get('page')).toBe("it's (a) *test*");
  });
});
