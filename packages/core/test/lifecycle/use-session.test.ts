import { inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import { SdkError, SessionNotEndedError, useSession } from '../../src/index.js';
import { failureAs, failureOf } from '../support/outcome.js';

const notEnded = new SessionNotEndedError({
  provider: 'test-provider',
  id: 's1',
  howToEnd: "sessions.close('s1')",
  cause: new Error('down'),
});

function scope(end: () => Promise<void> = () => Promise.resolve()) {
  const calls = { end: 0 };
  return {
    calls,
    id: 's1',
    end: () => {
      calls.end += 1;
      return end();
    },
  };
}
const failing = () => scope(() => Promise.reject(notEnded));

class OwnError extends SdkError {
  static override readonly kind: string = 'OwnError';
}

describe('useSession', () => {
  it('gives the session to the work, ends it, and returns what the work returns', async () => {
    const session = scope();
    const result = await useSession(Promise.resolve(session), async ({ id }) => {
      expect(session.calls.end).toBe(0);
      return Promise.resolve(`done with ${id}`);
    });
    expect(result).toBe('done with s1');
    expect(session.calls.end).toBe(1);
    expect(await useSession(scope(), () => 7)).toBe(7);
  });

  it('does not work when opening fails', async () => {
    const mine = new Error('mine');
    const work = (): never => {
      throw new Error('unreachable');
    };
    expect(await failureOf(useSession(Promise.reject<ReturnType<typeof scope>>(mine), work))).toBe(mine);
  });

  it('ends the session after a failure, which is what is seen', async () => {
    const session = scope();
    const mine = new RangeError('mine');
    const work = (): Promise<never> => Promise.reject(mine);
    expect(await failureOf(useSession(session, work))).toBe(mine);
    expect(session.calls.end).toBe(1);
    expect(mine).not.toHaveProperty('sessionNotEnded');
  });

  it('throws the failure of the end when there is no other', async () => {
    const work = (): string => 'done';
    expect(await failureAs(SessionNotEndedError, useSession(failing(), work))).toBe(notEnded);
  });

  it('throws the first error when both fail, with the other on it, where it is printed', async () => {
    const mine = new RangeError('mine');
    const work = (): never => {
      throw mine;
    };
    const error = await failureOf(useSession(failing(), work));
    expect(error).toBe(mine);
    expect(mine.message).toBe('mine');
    expect((mine as { sessionNotEnded?: unknown }).sessionNotEnded).toBe(notEnded);
    expect(inspect(mine)).toContain("End it with sessions.close('s1')");
  });

  it('says so in the message of an error of ours', async () => {
    const ours = new OwnError('The job failed');
    const error = await failureOf(useSession(failing(), () => Promise.reject(ours)));
    expect(error).toBe(ours);
    expect(ours.message).toContain('The job failed. test-provider session s1 may still be running');
    expect(JSON.stringify(ours)).toContain('SessionNotEndedError');
  });

  it.each([['a text'], [undefined], [Object.freeze(new Error('frozen'))]])(
    'loses neither when %s is thrown, to which nothing can be added',
    async (thrown) => {
      const work = (): never => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- JavaScript allows it, so it happens
        throw thrown;
      };
      const error = await failureOf(useSession(failing(), work));
      expect((error as AggregateError).errors).toEqual([thrown, notEnded]);
      expect((error as Error).message).toContain('s1');
    },
  );
});
