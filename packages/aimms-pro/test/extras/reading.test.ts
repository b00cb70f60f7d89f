import { describe, expect, it } from 'vitest';

import { isActive, sessionId, sessionState, taskState } from '../../src/index.js';

describe('sessionId', () => {
  it.each([
    [{ session_id: 'a', id: 'b', name: 'c' }, 'a'],
    [{ session_id: null, id: 'b', name: 'c' }, 'b'],
    [{ name: 'webui-1' }, 'webui-1'],
    [{}, undefined],
  ])('%j', (session, id) => {
    expect(sessionId(session)).toBe(id);
  });
});

describe('sessionState and isActive', () => {
  it.each([
    ['created', 'pending', true],
    ['queued', 'pending', true],
    ['initializing', 'pending', true],
    ['launching', 'pending', true],
    ['ready', 'pending', true],
    ['Running', 'running', true],
    ['running', 'running', true],
    ['closing', 'closing', true],
    ['finished', 'terminated', false],
    ['completed', 'terminated', false],
    ['Terminated', 'terminated', false],
    ['deleted', 'terminated', false],
    ['failed', 'failed', false],
    ['error', 'failed', false],
    ['crashed', 'failed', false],
    ['Hibernating', 'unknown', true],
  ])('%s is %s', (raw, state, active) => {
    expect(sessionState({ state: raw })).toEqual({ state, raw });
    expect(isActive({ state: raw })).toBe(active);
  });

  it('takes the other likely name', () => {
    expect(sessionState({ status: 'running' })).toEqual({ state: 'running', raw: 'running' });
    expect(sessionState({})).toEqual({ state: 'unknown', raw: undefined });
  });
});

it.each([
  ['queued', 'pending'],
  ['assigned', 'pending'],
  ['running', 'running'],
  ['solving', 'running'],
  ['completed', 'terminated'],
  ['failed', 'failed'],
  ['paused', 'unknown'],
])('a task that is %s is %s', (raw, state) => {
  expect(taskState({ state: raw }).state).toBe(state);
});
