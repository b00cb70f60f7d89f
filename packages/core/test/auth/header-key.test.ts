import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';

import { bearer, ConfigError, headerKey } from '../../src/index.js';
import { testClient } from '../support/client.js';
import { json, startServer } from '../support/server.js';

describe('a key in a header', () => {
  it('is sent, with its prefix', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    await testClient(server, {
      credential: headerKey({ header: 'ApiKey', key: 'k-1', prefix: 'Key ' }),
    }).retrieve('s1');
    await testClient(server, { credential: bearer('t-1') }).retrieve('s1');
    expect(server.requests[0]!.headers['apikey']).toBe('Key k-1');
    expect(server.requests[1]!.headers.authorization).toBe('Bearer t-1');
  });

  it('may come from a function, asked for each attempt', async () => {
    const server = await startServer();
    server.script(json(503, {}, { 'retry-after': '0' }), json(200, { id: 's1' }));
    let calls = 0;
    const credential = bearer(() => Promise.resolve(`t-${String((calls += 1))}`));
    await testClient(server, { credential }).retrieve('s1');
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer t-1', 'Bearer t-2']);
  });

  it('must not be empty', () => {
    expect(() => headerKey({ header: 'x', key: '' })).toThrow(ConfigError);
    expect(() => bearer('')).toThrow(ConfigError);
  });

  it('is not shown by its credential, nor by the client that holds it', () => {
    const credential = headerKey({ header: 'x', key: 'planted-secret' });
    const client = testClient({ url: 'https://unused.invalid' }, { credential });
    for (const thing of [credential, client]) {
      const shown = inspect(thing, { depth: 10, showHidden: true, getters: true }) + JSON.stringify(thing);
      expect(shown).not.toContain('planted-secret');
    }
  });
});
