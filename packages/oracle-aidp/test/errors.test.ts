import { describe, expect, it } from 'vitest';

import { parseError, provider } from '../src/errors.js';

const headers = new Headers();

describe('parseError', () => {
  it('reads code and message', () => {
    const facts = parseError({ code: 'InvalidParameter', message: 'limit must be at least 1' }, 400, headers);
    expect(facts).toEqual({
      code: 'InvalidParameter',
      message: 'limit must be at least 1',
    });
  });

  it.each([
    ['IncorrectState', true],
    ['TooManyRequests', true],
    ['Conflict', false],
    ['InvalidatedRetryToken', false],
    ['NoEtagMatch', false],
    ['InternalServerError', undefined],
  ])('%s may be repeated: %s', (code, retryable) => {
    expect(parseError({ code, message: '' }, 409, headers).retryable).toBe(retryable);
  });

  it('says what to do about a denial that hides its cause, and about a refused signature', () => {
    expect(parseError({ code: 'NotAuthorizedOrNotFound' }, 404, headers).hint).toContain('policy');
    expect(parseError({ code: 'NotAuthenticated' }, 401, headers).hint).toContain('clock');
  });

  it.each([undefined, null, '', '<html></html>', 7, [], { code: 5, message: {} }, { code: 'toString' }])(
    'makes do with %j',
    (body) => {
      expect(parseError(body, 500, headers).message).toBeUndefined();
    },
  );
});

it('the request id is in a header', () => {
  expect(provider.requestIdHeaders).toEqual(['opc-request-id']);
});
