import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isFinal, type Lifecycle, readId, readState } from '../../src/index.js';

const lifecycle: Lifecycle = {
  id: ['session.id', 'id'],
  state: ['state', 'status'],
  states: { open: 'pending', active: 'running', closed: 'terminated', error: 'failed' },
};

describe('a session’s state', () => {
  it.each([
    [{ state: 'active' }, 'running', 'active'],
    [{ state: 'ACTIVE' }, 'running', 'ACTIVE'],
    [{ state: null, status: 'Closed' }, 'terminated', 'Closed'],
    [{ state: 'brand-new' }, 'unknown', 'brand-new'],
    [{ state: 'constructor' }, 'unknown', 'constructor'],
    [{ state: 3 }, 'unknown', undefined],
    [{}, 'unknown', undefined],
    [null, 'unknown', undefined],
  ])('%j', (session, state, raw) => {
    expect(readState(lifecycle, session)).toEqual({ state, raw });
  });

  it('never throws, whatever the provider sends', () => {
    fc.assert(
      fc.property(fc.anything(), (session) => {
        readState(lifecycle, session);
        readId(lifecycle, session);
      }),
    );
  });

  it('is final when it is terminated or failed', () => {
    const states = ['pending', 'running', 'idle', 'closing', 'terminated', 'failed', 'unknown'] as const;
    expect(states.filter(isFinal)).toEqual(['terminated', 'failed']);
  });
});

describe('a session’s id', () => {
  it('is the first text found', () => {
    expect(readId(lifecycle, { session: { id: 'a' }, id: 'b' })).toBe('a');
    expect(readId(lifecycle, { id: 'b' })).toBe('b');
    expect(readId(lifecycle, { id: 7 })).toBeUndefined();
    expect(readId(lifecycle, undefined)).toBeUndefined();
  });
});
