import { inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import {
  NotFoundError,
  type ScopeActions,
  SessionGoneError,
  type SessionHandle,
  SessionNotEndedError,
  type SessionState,
} from '../../src/index.js';
import { SessionScope } from '../../src/lifecycle/scope.js';
import { failureAs, failureOf } from '../support/outcome.js';

interface Seen {
  state: SessionState;
}

const handle: SessionHandle = {
  version: 1,
  provider: 'test-provider',
  resource: 'sessions',
  id: 's1',
  baseUrl: 'https://test.example',
  scope: { instance: 'i1' },
  ending: 'close',
};

function open(
  state: SessionState,
  end: ScopeActions<Seen>['end'],
  retrieve?: () => Promise<Seen>,
  endsFailed?: boolean,
  session: Seen = { state },
) {
  const calls = { end: 0 };
  const look = retrieve ?? (() => Promise.resolve({ state }));
  const scope = new SessionScope<Seen>(
    {
      handle,
      watched: {
        id: 's1',
        poll: look,
        read: (session) => ({ state: session.state, raw: session.state }),
      },
      retrieve: look,
      end: () => {
        calls.end += 1;
        return end();
      },
      ...(endsFailed === undefined ? {} : { endsFailed }),
    },
    session,
  );
  return { scope, calls };
}
const done = (): Promise<void> => Promise.resolve();

describe('a printed scope', () => {
  it('tells which session it is and its state, and none of its data', () => {
    const secret = { state: 'running', note: 'secret-data' } as Seen;
    const { scope } = open('running', done, undefined, undefined, secret);
    expect(inspect(scope)).toBe("SessionScope { id: 's1', provider: 'test-provider', state: 'running' }");
    expect(inspect({ deep: { er: { still: scope } } }, { depth: 9 })).not.toContain('secret-data');
    expect(JSON.parse(JSON.stringify(scope))).toEqual(handle);
  });

  it('of a session that vanishes while waited for says that it was known', async () => {
    const gone = new NotFoundError({
      operation: 'sessions.retrieve',
      status: 404,
      code: undefined,
      requestId: undefined,
      attempts: [],
      body: undefined,
      reason: undefined,
      retryAfterMs: undefined,
      response: new Response(null, { status: 404 }),
    });
    const { scope } = open('running', done, () => Promise.reject(gone));
    const error = await failureAs(SessionGoneError, scope.waitFor('terminated'));
    expect(error.message).toMatch(/^s1 is gone/);
  });
});

describe('a session in a block', () => {
  it('is ended when the block is left', async () => {
    const { scope, calls } = open('running', done);
    {
      await using session = scope;
      expect(session.id).toBe('s1');
      expect(session.session).toEqual({ state: 'running' });
      expect(calls.end).toBe(0);
    }
    expect(calls.end).toBe(1);
  });

  it('is ended when the block fails, and the failure is what is seen', async () => {
    const { scope, calls } = open('running', done);
    const mine = new Error('mine');
    const block = async (): Promise<void> => {
      await using session = scope;
      expect(session.id).toBe('s1');
      throw mine;
    };
    expect(await failureOf(block())).toBe(mine);
    expect(calls.end).toBe(1);
  });

  it('shows both failures when ending fails, too', async () => {
    const { scope } = open('running', () => Promise.reject(new Error('down')));
    const mine = new Error('mine');
    const block = async (): Promise<void> => {
      await using session = scope;
      expect(session.id).toBe('s1');
      throw mine;
    };
    const error = (await failureOf(block())) as { error: unknown; suppressed: unknown };
    expect(SessionNotEndedError.is(error.error)).toBe(true);
    expect(error.suppressed).toBe(mine);
  });
});

describe('ending', () => {
  it('happens once, however often and however fast it is asked for', async () => {
    const { scope, calls } = open('running', () => new Promise((resolve) => setTimeout(resolve, 20)));
    await Promise.all([scope.end(), scope.end(), scope[Symbol.asyncDispose]()]);
    await scope.end();
    expect(calls.end).toBe(1);
  });

  it.each<SessionState>(['terminated', 'failed'])('is not needed when it was last seen %s', async (state) => {
    const { scope, calls } = open(state, done);
    await scope.end();
    expect(calls.end).toBe(0);
  });

  it('is needed for a session that failed where such a one still occupies something', async () => {
    const failed = open('failed', done, undefined, true);
    await failed.scope.end();
    expect(failed.calls.end).toBe(1);
    const ended = open('terminated', done, undefined, true);
    await ended.scope.end();
    expect(ended.calls.end).toBe(0);
  });

  it('is not needed when a refresh has shown it ended', async () => {
    const { scope, calls } = open('running', done, () => Promise.resolve({ state: 'terminated' }));
    await scope.refresh();
    expect(scope.state).toEqual({ state: 'terminated', raw: 'terminated' });
    await scope.end();
    expect(calls.end).toBe(0);
  });

  it.each<SessionState>(['pending', 'running', 'idle', 'closing', 'unknown'])(
    'is needed when it was last seen %s',
    async (state) => {
      const { scope, calls } = open(state, done);
      await scope.end();
      expect(calls.end).toBe(1);
    },
  );

  it.each<[string, (cause: Error) => Promise<never>]>([
    ['rejects', (cause) => Promise.reject(cause)],
    [
      'throws',
      (cause) => {
        throw cause;
      },
    ],
  ])('that %s names the session and how to end it, and can be tried again', async (_, fail) => {
    const cause = new Error('down');
    let broken = true;
    const { scope, calls } = open('running', () => (broken ? fail(cause) : done()));
    const error = await failureAs(SessionNotEndedError, scope.end());
    expect(error).toMatchObject({ provider: 'test-provider', id: 's1' });
    expect(error.cause).toBe(cause);
    expect(error.message).toContain("sessions.close('s1')");
    broken = false;
    await scope.end();
    await scope.end();
    expect(calls.end).toBe(2);
  });
});

describe('waiting in a scope', () => {
  it('keeps what was seen last', async () => {
    const states: SessionState[] = ['pending', 'running'];
    const { scope } = open('pending', done, () => Promise.resolve({ state: states.shift() ?? 'running' }));
    expect(await scope.waitFor('running', { minIntervalMs: 50 })).toEqual({ state: 'running' });
    expect(scope.state.state).toBe('running');
  });
});
