import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { RateLimitError, ServerError } from '../../src/index.js';
import { retryAfterMs, retryAfterOf } from '../../src/transport/retry-after.js';
import { testClient } from '../support/client.js';
import { drawJitter, failureAs } from '../support/outcome.js';
import { json, startServer } from '../support/server.js';
import { anyText } from '../support/texts.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('Retry-After, read', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['0.5', 500],
    ['1.0001', 1_001],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['Sunday, 01-Mar-26 12:00:30 GMT', 30_000],
    ['Sun Mar  1 12:00:30 2026 GMT', 30_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['12:30', undefined],
    ['1e3', undefined],
    [null, undefined],
  ])('%j', (header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected);
  });

  it('whole seconds come out exactly', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), (seconds) => {
        expect(retryAfterMs(String(seconds), NOW)).toBe(seconds * 1000);
      }),
    );
  });

  it('dates come out exactly, and never below zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 6), max: 10 ** 6 }), (seconds) => {
        const date = new Date(NOW + seconds * 1000).toUTCString();
        expect(retryAfterMs(date, NOW)).toBe(Math.max(0, seconds * 1000));
      }),
    );
  });

  it('anything else is undefined or a number of milliseconds that is not negative', () => {
    fc.assert(
      fc.property(anyText, (header) => {
        const ms = retryAfterMs(header, NOW);
        expect(ms === undefined || ms >= 0).toBe(true);
      }),
    );
  });

  it('measures a date by the answer’s own clock', () => {
    const date = 'Sun, 01 Mar 2026 12:00:00 GMT';
    const headers = new Headers({ date, 'retry-after': 'Sun, 01 Mar 2026 12:00:05 GMT' });
    expect(retryAfterOf(headers, NOW - 3_600_000)).toBe(5_000);
    headers.delete('date');
    expect(retryAfterOf(headers, NOW)).toBe(5_000);
  });
});

describe('Retry-After, obeyed', () => {
  beforeEach(() => {
    drawJitter(0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const ok = json(200, { id: 's1' });

  it('waits at least so long', async () => {
    const server = await startServer();
    server.script(json(429, {}, { 'retry-after': '0.2' }), ok);
    const started = performance.now();
    const { attempts } = await testClient(server).retrieve('s1').withResponse();
    expect(performance.now() - started).toBeGreaterThanOrEqual(195);
    expect(attempts[1]).toMatchObject({ waitedMs: 200, status: 200 });
  });

  it('understands a date', async () => {
    const server = await startServer();
    const headers = { date: new Date(NOW).toUTCString(), 'retry-after': new Date(NOW + 1_000).toUTCString() };
    server.script(json(503, {}, headers), ok);
    const { attempts } = await testClient(server).retrieve('s1').withResponse();
    expect(attempts[1]!.waitedMs).toBe(1_000);
  });

  it('never waits less than the back-off', async () => {
    const server = await startServer();
    drawJitter(0.9);
    server.script(json(429, {}, { 'retry-after': '0' }), ok);
    const { attempts } = await testClient(server).retrieve('s1').withResponse();
    expect(attempts[1]!.waitedMs).toBe(225);
  });

  it.each([
    ['over the cap', '86400', {}, /asks to wait 24 h.* `retry\.maxRetryAfterMs` allows \(60 s\)/],
    ['over the call’s own cap', '1', { retry: { maxRetryAfterMs: 500 } }, /wait 1 s.*\(500 ms\)/],
    ['past the deadline', '30', { timeout: { totalMs: 5_000 } }, /asks to wait 30 s\)$/],
  ])('%s: the error comes at once, with the value', async (_, value, options, message) => {
    const server = await startServer();
    server.script(json(429, { message: 'slow down' }, { 'retry-after': value }), ok);
    const error = await failureAs(RateLimitError, testClient(server).retrieve('s1', options));
    expect(error.retryAfterMs).toBe(Number(value) * 1000);
    expect(error.message).toMatch(message);
    expect(server.requests).toHaveLength(1);
  });

  it('is told on errors that are not repeated', async () => {
    const server = await startServer();
    server.script(json(503, {}, { 'retry-after': '7' }));
    const error = await failureAs(ServerError, testClient(server).create({ mode: 'batch' }));
    expect(error.retryAfterMs).toBe(7_000);
    expect(error.message).toMatch(/asks to wait 7 s\)$/);
  });
});
