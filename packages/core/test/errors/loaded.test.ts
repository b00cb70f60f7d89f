import { expect, it } from 'vitest';

import { ConnectionError } from '../../src/index.js';
import { loaded } from '../../src/errors/loaded.js';
import { mayHaveHappened } from '../../src/lifecycle/may-have-happened.js';
import { failureAs } from '../support/outcome.js';

it('hands on the part', async () => {
  expect(await loaded('sessions.open', () => Promise.resolve({ part: 1 }))).toEqual({ part: 1 });
});

it('fails as a call that was never sent when the part cannot be had', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module');
  const failure = await failureAs(
    ConnectionError,
    loaded('sessions.open', () => Promise.reject(cause)),
  );
  expect(failure).toMatchObject({
    operation: 'sessions.open',
    phase: 'prepare',
    mayHaveReachedServer: false,
  });
  expect(failure.cause).toBe(cause);
  expect(mayHaveHappened(failure)).toBe('no');
});
