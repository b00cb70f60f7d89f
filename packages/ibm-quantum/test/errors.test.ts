import { describe, expect, it } from 'vitest';

import { JobFailedError, parseError } from '../src/errors.js';

const none = new Headers();
const facts = (body: unknown, status = 400): ReturnType<typeof parseError> => parseError(body, status, none);

describe("IBM's error bodies", () => {
  it('reads the documented form with a string code', () => {
    const body = {
      trace: 'abc',
      errors: [{ code: '1208', message: 'Body is wrong.', more_info: 'https://example.com' }],
    };
    expect(facts(body)).toMatchObject({ code: '1208', message: 'Body is wrong.', requestId: 'abc' });
  });

  it('reads the documented form with a numeric code and a solution', () => {
    const body = {
      trace: 'abc',
      errors: [{ code: 1201, message: 'Unauthorised.', solution: 'Get a new token.' }],
    };
    expect(facts(body, 401)).toMatchObject({
      code: '1201',
      message: 'Unauthorised. Get a new token.',
      requestId: 'abc',
    });
  });

  it('reads what lacks the trace, the code or the message', () => {
    expect(facts({ errors: [{ code: 1208, message: 'No.' }] })).toMatchObject({
      code: '1208',
      requestId: undefined,
    });
    expect(facts({ errors: [{ message: 'No.' }] })).toMatchObject({ code: undefined, message: 'No.' });
    expect(facts({ trace: 't', errors: [{ code: 7 }] })).toMatchObject({
      code: '7',
      message: undefined,
      requestId: 't',
    });
  });

  it('says that there are more errors than the first', () => {
    const errors = [{ message: 'One.' }, { message: 'Two.' }, { message: 'Three.' }];
    expect(facts({ errors }).message).toBe('One. (and 2 more)');
  });

  it('reads the form of before 2022', () => {
    expect(facts({ error: { code: 'not_found', message: 'unknown session' } }, 404)).toMatchObject({
      code: 'not_found',
      message: 'unknown session',
    });
  });

  it.each([
    undefined,
    null,
    '',
    '<html>',
    42,
    true,
    [],
    {},
    { errors: 'x' },
    { errors: [] },
    { errors: [null] },
  ])('survives %j', (body) => {
    expect(facts(body, 500)).toMatchObject({ code: undefined, requestId: undefined });
  });
});

describe('advice', () => {
  it.each([
    [404, undefined, 'another instance'],
    [404, 'not_found', 'another instance'],
    [404, 1291, 'another instance'],
    [404, 1007, 'backends.list'],
    [429, undefined, 'Slow down'],
    [400, 1202, 'Slow down'],
    [401, 1201, 'API key'],
    [401, 1219, 'API key'],
    [403, 1200, 'IAM action'],
    [400, 1234, 'waitUntilDone'],
    [400, 4001, 'open another one'],
    [503, 1999, 'maintenance'],
  ])('for HTTP %i with code %s tells of "%s"', (status, code, words) => {
    expect(facts({ errors: [{ code, message: 'x' }] }, status).hint).toContain(words);
  });

  it('is silent where there is nothing to say', () => {
    expect(facts({ errors: [{ code: 'constructor' }] }, 500).hint).toBeUndefined();
  });
});

describe("IBM's own rule for repeating", () => {
  it.each([
    [400, 1202, true],
    [500, 1006, true],
    [503, 1004, false],
    [522, undefined, true],
    [500, undefined, undefined],
    [401, 1201, undefined],
  ])('HTTP %i with code %s: %s', (status, code, retryable) => {
    expect(facts({ errors: [{ code }] }, status).retryable).toBe(retryable);
  });
});

describe('JobFailedError', () => {
  const job = { id: 'j1', params: { circuit: 'confidential' } };
  const error = new JobFailedError({
    id: 'j1',
    status: 'Cancelled - Ran too long',
    reason: 'Too long.',
    reasonCode: 1305,
    reasonSolution: 'Raise the limit.',
    job,
  });

  it('says what happened and what to do', () => {
    expect(error.message).toBe(
      "job j1 ended as 'Cancelled - Ran too long': Too long. (code 1305) Raise the limit.",
    );
    expect(error.name).toBe('JobFailedError');
  });

  it('keeps the job for the program, out of print', () => {
    expect(error.job).toBe(job);
    expect(JSON.stringify(error)).not.toContain('confidential');
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ id: 'j1', reasonCode: 1305 });
  });
});
