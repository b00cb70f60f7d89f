import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { commonProvider } from '../../src/index.js';

const { parseError } = commonProvider('any');
const read = (body: unknown): unknown => parseError(body, 400, new Headers());

describe('an error body of a provider that nothing is known of', () => {
  it.each<[unknown, object]>([
    [
      { message: 'no', code: 7 },
      { message: 'no', code: '7' },
    ],
    [{ title: 'Bad', detail: 'too long', status: 400 }, { message: 'too long' }],
    [{ error: { message: 'no', type: 'invalid' } }, { message: 'no', code: 'invalid' }],
    [
      { error: 'invalid_grant', error_description: 'expired' },
      { message: 'expired', code: 'invalid_grant' },
    ],
    [{ errors: [{ message: 'first' }, { message: 'second' }] }, { message: 'first' }],
    [
      { errors: ['first'], request_id: 'r1' },
      { message: 'first', requestId: 'r1' },
    ],
    ['just text', { message: 'just text' }],
    ['<html>', { message: undefined }],
    [undefined, { message: undefined }],
  ])('%j', (body, facts) => {
    expect(read(body)).toMatchObject(facts);
  });

  it('is read without failing, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (body) => {
        expect(read(body)).toBeTypeOf('object');
      }),
    );
  });
});
