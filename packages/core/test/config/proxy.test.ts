import { spawn } from 'node:child_process';
import { text as readAll } from 'node:stream/consumers';
import { inspect } from 'node:util';

import { afterEach, describe, expect, it } from 'vitest';
import { fetch as undiciFetch, ProxyAgent } from 'undici';

import { ConnectionError } from '../../src/index.js';
import { testClient } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import { startProxy } from '../support/proxy.js';
import { json, startServer } from '../support/server.js';

const agents: ProxyAgent[] = [];
afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.destroy()));
});

/** As the README has it; `proxyTunnel` since the test's server speaks plain http, for which none would be opened. */
function through(uri: string): typeof fetch {
  const dispatcher = new ProxyAgent({ uri, proxyTunnel: true });
  agents.push(dispatcher);
  const proxied = (input: string, init: object): unknown => undiciFetch(input, { ...init, dispatcher });
  return proxied as typeof fetch;
}

describe('a proxy given with `fetch`', () => {
  it('gets every request: reads, bodies and repetitions, through a tunnel', async () => {
    const [server, proxy] = [await startServer(), await startProxy()];
    server.script(json(503, {}), json(200, { id: 's1' }), json(200, { id: 's2' }));
    const client = testClient(server, { fetch: through(proxy.url) });
    const { data, attempts } = await client.retrieve('s1').withResponse();
    expect([data.id, attempts.map(({ status }) => status)]).toEqual(['s1', [503, 200]]);
    expect((await client.create({ mode: 'batch' })).id).toBe('s2');
    expect(server.requests.at(-1)!.body).toBe('{"mode":"batch"}');
    expect(new Set(proxy.seen)).toEqual(new Set([`CONNECT ${new URL(server.url).host}`]));
  });

  it('heeds deadlines and aborts', async () => {
    const [server, proxy] = [await startServer(), await startProxy()];
    server.always(() => undefined);
    const client = testClient(server, { fetch: through(proxy.url) });
    await expect(
      client.retrieve('s1', { timeout: { totalMs: 200 }, retry: { maxAttempts: 1 } }),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
    const reason = new Error('enough');
    const controller = new AbortController();
    const call = client.retrieve('s1', { signal: controller.signal });
    setTimeout(() => {
      controller.abort(reason);
    }, 50);
    await expect(call).rejects.toMatchObject({ name: 'AbortError', cause: reason });
  });

  it('may want a password, which no error shows', async () => {
    const [server, proxy] = [await startServer(), await startProxy('planted-password')];
    server.always(json(200, { id: 's1' }));
    const withPassword = (password: string): string => proxy.url.replace('//', `//user:${password}@`);
    const right = testClient(server, { fetch: through(withPassword('planted-password')) });
    expect((await right.retrieve('s1')).id).toBe('s1');
    const wrong = testClient(server, {
      fetch: through(withPassword('wrong-password')),
      retry: { maxAttempts: 1 },
    });
    const error = await failureAs(ConnectionError, wrong.create({ mode: 'batch' }));
    const shown = [error.stack, JSON.stringify(error), inspect(error, { depth: 9 })].join('\n');
    expect(shown).not.toMatch(/wrong-password|planted-password|dXNlcjp/);
    expect(server.requests).toHaveLength(1);
  });
});

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const knowsEnvProxy = major > 24 || (major === 24 && minor >= 5);

/** A program of its own, since the runtime reads these when it starts. */
async function run(env: Record<string, string>, args: string[] = []): Promise<string> {
  const program = `
    const { ApiClient, headerKey } = await import('@compute-sessions/core');
    const credential = headerKey({ header: 'x-auth-token', key: 'k' });
    const facts = { name: 'p', requestIdHeaders: [], parseError: () => ({}) };
    const client = new ApiClient(facts, { baseUrl: process.env.TARGET, credential });
    const operation = { id: 'get', method: 'GET', path: '/v1/sessions', retry: 'safe', resource: 'sessions', name: 'list' };
    const { data } = await client.execute(operation, (init) => client.http.GET('/v1/sessions', init));
    console.log(JSON.stringify(data));`;
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/proxy/i.test(name)));
  const child = spawn(process.execPath, [...args, '--input-type=module', '--eval', program], {
    cwd: new URL('../..', import.meta.url),
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
  if (out === '') throw new Error(err);
  return out.trim();
}

describe.runIf(knowsEnvProxy)('a proxy named in the environment', () => {
  it.each([
    ['NODE_USE_ENV_PROXY=1', { NODE_USE_ENV_PROXY: '1' }, []],
    ['--use-env-proxy', {}, ['--use-env-proxy']],
  ])('gets the requests of a program started with %s', async (_name, env, args) => {
    const [server, proxy] = [await startServer(), await startProxy()];
    server.always(json(200, { id: 's1' }));
    expect(await run({ ...env, TARGET: server.url, HTTP_PROXY: proxy.url }, args)).toBe('{"id":"s1"}');
    expect(proxy.seen).toHaveLength(1);
    expect(proxy.seen[0]).toContain(new URL(server.url).host);
  });

  it('does not get those of other programs, nor what NO_PROXY names', async () => {
    const [server, proxy] = [await startServer(), await startProxy()];
    server.always(json(200, { id: 's1' }));
    const env = { TARGET: server.url, HTTP_PROXY: proxy.url };
    await run(env);
    await run({ ...env, NODE_USE_ENV_PROXY: '1', NO_PROXY: '127.0.0.1' });
    expect(proxy.seen).toEqual([]);
    expect(server.requests).toHaveLength(2);
  });
});
