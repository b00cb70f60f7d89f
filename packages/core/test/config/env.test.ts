import { afterEach, describe, expect, it, vi } from 'vitest';

import { ConfigError, firstEnv, readEnv } from '../../src/index.js';
import { testClient } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import { json, startServer } from '../support/server.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe('the environment', () => {
  it('gives what is set and not empty', () => {
    vi.stubEnv('TEST_CORE_A', '');
    vi.stubEnv('TEST_CORE_B', 'b');
    expect(readEnv('TEST_CORE_A')).toBeUndefined();
    expect(readEnv('TEST_CORE_B')).toBe('b');
    expect(firstEnv(['TEST_CORE_NONE', 'TEST_CORE_A', 'TEST_CORE_B'])).toBe('b');
    expect(firstEnv([])).toBeUndefined();
  });

  it('need not exist', () => {
    vi.stubGlobal('process', undefined);
    expect(readEnv('PATH')).toBeUndefined();
  });
});

describe('client parameters', () => {
  it('come from the call, else the client, else the environment, else the default', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    vi.stubEnv('TEST_CORE_INSTANCE', 'crn:env');
    const values = { instance: 'crn:client', workspace: 'w/1', region: 'eu de' };
    await testClient(server, { values }).scoped('s1', { instance: 'crn:call', apiVersion: '2027-01-01' });
    await testClient(server, { values }).scoped('s1', { workspace: 'w2' });
    await testClient(server, { values: { workspace: 'w1' } }).scoped('s1');
    const seen = server.requests.map(({ target, headers }) => [
      target,
      headers['service-crn'],
      headers['test-api-version'],
    ]);
    expect(seen).toEqual([
      ['/v1/workspaces/w%2F1/sessions/s1?region=eu%20de', 'crn:call', '2027-01-01'],
      ['/v1/workspaces/w2/sessions/s1?region=eu%20de', 'crn:client', '2026-01-01'],
      ['/v1/workspaces/w1/sessions/s1', 'crn:env', '2026-01-01'],
    ]);
  });

  it('that are missing are named, with the variables that would have supplied them', async () => {
    const server = await startServer();
    const error = await failureAs(
      ConfigError,
      testClient(server, { values: { workspace: 'w1' } }).scoped('s1'),
    );
    expect(error).toMatchObject({ option: 'instance', env: ['TEST_CORE_INSTANCE'] });
    expect(error.message).toContain('TEST_CORE_INSTANCE');
    const other = await failureAs(
      ConfigError,
      testClient(server, { values: { instance: 'crn' } }).scoped('s1'),
    );
    expect(other).toMatchObject({ option: 'workspace', env: [] });
    expect(server.requests).toHaveLength(0);
  });

  it('are only used by operations that have them', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    await testClient(server, { values: { instance: 'crn' } }).retrieve('s1', {
      region: 'r',
      'if-match': 'v1',
    });
    expect(server.requests[0]!.headers['service-crn']).toBeUndefined();
    expect(server.requests[0]!.headers['if-match']).toBe('v1');
    expect(server.requests[0]!.target).toBe('/v1/sessions/s1');
  });
});

describe('headers', () => {
  it('of the call win over the client’s, and null removes', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const client = testClient(server, {
      headers: { 'X-A': 'client', 'X-B': 'client', 'User-Agent': 'mine' },
    });
    await client.retrieve('s1', { headers: { 'x-a': 'call', 'x-b': null } });
    expect(server.requests[0]!.headers).toMatchObject({ 'x-a': 'call', 'user-agent': 'mine' });
    expect(server.requests[0]!.headers['x-b']).toBeUndefined();
  });

  it('never stand in for the credential’s', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    await testClient(server).retrieve('s1', { headers: { 'X-Auth-Token': 'forged' } });
    expect(server.requests[0]!.headers['x-auth-token']).not.toBe('forged');
  });
});
