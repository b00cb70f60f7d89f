import { describe, expect, it } from 'vitest';

import { type CheckIssue, InvalidRequestError } from '../../src/index.js';
import { issueText } from '../../src/resource/issue-text.js';

const raw = 'Invalid input: whatever zod says';
const issue = (facts: Partial<CheckIssue>): CheckIssue => ({ path: [], message: raw, ...facts });
const type = (expected: string): CheckIssue => issue({ code: 'invalid_type', expected });

describe('what is wrong with a value', () => {
  it.each([
    [type('object'), undefined, 'is missing'],
    [issue({ code: 'custom', message: 'Invalid input: required' }), undefined, 'is missing'],
    [type('object'), [], 'must be an object, not a list'],
    [type('string'), 5, 'must be a string'],
    [type('array'), { secret: 1 }, 'must be a list, not an object'],
    [type('number'), 'secret', 'must be a number, not a string'],
    [type('int'), 1.5, 'must be a whole number'],
    [type('boolean'), null, 'must be true or false, not null'],
    [type('toString'), 'secret', 'whatever zod says'],
    [issue({ code: 'invalid_value', values: ['a', 'b'] }), 'secret', "must be one of 'a', 'b'"],
    [
      issue({ code: 'invalid_value', values: ['a', 'b'] }),
      undefined,
      "is missing; it must be one of 'a', 'b'",
    ],
    [issue({ code: 'invalid_value', values: [2] }), 'secret', 'must be 2'],
    [
      issue({ code: 'invalid_value', values: Array(31).fill('v') }),
      1,
      /^must be one of ('v', ){29}'v' and 1 more$/,
    ],
    [issue({ code: 'too_small', origin: 'number', minimum: 1, inclusive: true }), 0, 'must be at least 1'],
    [issue({ code: 'too_small', origin: 'number', minimum: 0, inclusive: false }), 0, 'must be more than 0'],
    [issue({ code: 'too_big', origin: 'string', maximum: 9 }), 'secret', 'must have at most 9 characters'],
    [issue({ code: 'too_big', origin: 'array', maximum: 2 }), [], 'must have at most 2 items'],
    [issue({ code: 'invalid_union' }), 'secret', 'matches none of the forms that are allowed'],
    [
      issue({ code: 'custom', message: 'Invalid input: expected a whole number' }),
      1.5,
      'expected a whole number',
    ],
    [issue({ message: 'must be round' }), 'secret', 'must be round'],
  ])('%o', (problem, found, text) => {
    expect(issueText(problem, found)).toEqual(expect.stringMatching(text));
    expect(issueText(problem, found)).not.toContain('secret');
  });
});

describe('the places of a request', () => {
  const place = (name: string) => ({ path: `body.${name}`, message: 'is missing' });

  it('one goes into the sentence', () => {
    const { message } = new InvalidRequestError('jobs.create', [place('a')]);
    expect(message).toBe('jobs.create: body.a: is missing. Nothing was sent.');
  });

  it('several get a line each', () => {
    const { message } = new InvalidRequestError('jobs.create', [place('a'), place('b')]);
    expect(message).toBe('jobs.create:\n  body.a: is missing\n  body.b: is missing\nNothing was sent.');
  });

  it('very many are cut', () => {
    const many = Array.from({ length: 25 }, (_, index) => place(String(index)));
    const lines = new InvalidRequestError('jobs.create', many).message.split('\n');
    expect(lines).toHaveLength(23);
    expect(lines.at(-2)).toBe('  and 5 more');
  });
});
