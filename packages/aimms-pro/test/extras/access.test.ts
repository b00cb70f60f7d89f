import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';

import { DecodeError, Secret } from '../../src/index.js';
import { connect, failureOf, launchRunning, printed, simulator, setUp } from '../harness.js';

setUp();

const body = {
  target_list: [{ path: '/session/12003@abc', type: 'exact', level: 'read_write' } as const],
};

describe('tokens.issue', () => {
  it('takes the token from the response header, and does not print it', async () => {
    const token = await connect().tokens.issue(body);
    expect(token.reveal()).toMatch(/^Bearer sim-aimms-token-/);
    for (const text of [
      String(token),
      `${token}`,
      JSON.stringify({ token }),
      inspect(token),
      inspect({ token }),
    ]) {
      expect(text).toContain('[redacted]');
      expect(text).not.toContain('sim-aimms-token');
    }
    expect(inspect(token, { showHidden: true, depth: 9 })).not.toContain('sim-aimms-token');
  });

  it('fails without the header', async () => {
    simulator.faults.add({ kind: 'empty' });
    const error = await failureOf(connect().tokens.issue(body));
    expect(DecodeError.is(error) && error.operation).toBe('tokens.exchange');
  });

  it('prints no token in an error of its answer', async () => {
    simulator.faults.add({
      kind: 'status',
      status: 500,
      times: 9,
      headers: { authorization: 'Bearer planted-token' },
    });
    const error = await failureOf(connect({ retry: { maxAttempts: 1 } }).tokens.issue(body));
    expect(printed(error)).not.toContain('planted-token');
  });
});

describe('sessionServices.locate', () => {
  it.each([
    ['Dex', '12003'],
    ['12010', '12010'],
  ])('%s', async (service, port) => {
    const { session_id } = await launchRunning('webui');
    const address = await connect().sessionServices.locate(session_id, service);
    expect(address.href).toBe(`https://example.aimms.cloud/session/${port}@${session_id}`);
  });

  it('reads a JSON string', async () => {
    simulator.faults.add({
      kind: 'status',
      status: 200,
      body: '"https://example.aimms.cloud/session/12003@a"',
    });
    const address = await connect().sessionServices.locate('a', 'Dex');
    expect(address.pathname).toBe('/session/12003@a');
  });

  it.each(['<html>sign in</html>', 'no address', 'javascript:alert(1)', '{}'])('refuses %s', async (text) => {
    simulator.faults.add({ kind: 'status', status: 200, body: text });
    const error = await failureOf(connect().sessionServices.locate('a', 'Dex'));
    expect(DecodeError.is(error)).toBe(true);
    expect(printed(error)).not.toContain(text);
  });
});

it('a Secret of any text prints as one word', () => {
  expect(`${new Secret('x')}`).toBe('[redacted]');
});
