import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assemble, type Assembly } from '../src/assemble.js';
import { createInPageSimulator } from '../src/in-page.js';
import { createFetch } from '../src/in-page/fetch.js';
import { mount } from '../src/mount.js';
import { createFixture, fixtureDocument, type FixtureState, KEY } from './fixture.js';

const ORIGIN = 'https://simulator.invalid';

let assembly: Assembly;
let state: FixtureState;
let closing: AbortController;
let fetch: typeof globalThis.fetch;
beforeEach(async () => {
  const fixture = createFixture();
  state = fixture.state;
  assembly = await assemble([(context) => mount(fixture.module, fixtureDocument, context)], {});
  closing = new AbortController();
  fetch = createFetch(assembly.core, ORIGIN, closing.signal);
});
afterEach(() => closing.abort());

const call = (path = '/v1/things', init: RequestInit = {}): Promise<Response> =>
  fetch(`${ORIGIN}/fixture${path}`, { ...init, headers: { authorization: KEY, ...init.headers } });
const post = (init: RequestInit = {}): Promise<Response> =>
  call('/v1/things', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"name":"ä"}',
    ...init,
  });

describe('a fetch without a server', () => {
  it('answers as the server does', async () => {
    const response = await post();
    expect([response.status, response.url]).toEqual([201, `${ORIGIN}/fixture/v1/things`]);
    expect(await response.json()).toEqual({ id: 'a', state: 'open' });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'content-length': '25',
      date: expect.stringMatching(/ GMT$/),
      etag: '"1"',
      'x-fixture-id': assembly.surface.requests[0]?.requestId,
    });
    expect(state.seen[0]).toMatchObject({ target: '/fixture/v1/things', body: { name: 'ä' } });
    const gone = await call('/v1/things/a', { method: 'DELETE' });
    expect([gone.status, gone.body]).toEqual([204, null]);
    expect((await fetch(new Request(`${ORIGIN}/fixture/v1/things`))).status).toBe(401);
    expect(await (await fetch(ORIGIN)).text()).toContain('/fixture\n');
    expect(assembly.surface.requests.map(({ status }) => status)).toEqual([201, 204, 401, 200]);
    expect(assembly.surface.violations).toEqual([]);
  });

  it('sends nothing anywhere else', async () => {
    await expect(fetch('https://quantum.cloud.ibm.com/')).rejects.toThrow(
      'The simulator answers at https://simulator.invalid; https://quantum.cloud.ibm.com is somewhere else',
    );
    assembly.surface.faults.add({ kind: 'redirect', times: 3 });
    await expect(call()).rejects.toThrow('https://elsewhere.invalid is somewhere else');
    expect((await call('/v1/things', { redirect: 'manual' })).status).toBe(307);
    await expect(call('/v1/things', { redirect: 'error' })).rejects.toThrow(TypeError);
  });

  it('follows a redirect as told, with the body or as GET', async () => {
    const headers = { location: '/fixture/v1/things/a' };
    assembly.surface.faults.add({ kind: 'redirect', status: 303, headers });
    expect(await (await post()).json()).toEqual({ id: 'a', state: 'open' });
    assembly.surface.faults.add({ kind: 'redirect', headers: { location: '/fixture/v1/things' } });
    expect((await post()).status).toBe(201);
    expect(assembly.surface.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST', 'POST']);
    assembly.surface.faults.add({ kind: 'redirect', times: Infinity, headers });
    await expect(call()).rejects.toThrow('fetch failed');
  });

  it('spoils answers as far as a fetch can show it', async () => {
    const { faults } = assembly.surface;
    faults.add({ kind: 'reset', processed: true });
    await expect(post()).rejects.toThrow(new TypeError('fetch failed'));
    expect(state.created).toBe(1);
    faults.add({ kind: 'truncate' });
    const cut = await call();
    expect(cut.headers.get('content-length')).toBe('52');
    await expect(cut.text()).rejects.toThrow(TypeError);
    faults.add({ kind: 'stall', times: 2 });
    await expect(call('/v1/things', { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    const abort = new AbortController();
    const stalled = call('/v1/things', { signal: abort.signal });
    abort.abort(new Error('mine'));
    await expect(stalled).rejects.toThrow('mine');
    const endless = { method: 'POST', body: new ReadableStream(), duplex: 'half' };
    const sending = call('/v1/things', { ...endless, signal: AbortSignal.timeout(20) });
    await expect(sending).rejects.toMatchObject({ name: 'TimeoutError' });
    faults.add({ kind: 'stall', phase: 'body' });
    const half = await call('/v1/things', { signal: AbortSignal.timeout(20) });
    await expect(half.text()).rejects.toMatchObject({ name: 'TimeoutError' });
    faults.add({ kind: 'status', status: 429, afterMs: 20 });
    const late = await call();
    expect([late.status, await late.json()]).toEqual([429, expect.anything()]);
    expect(assembly.surface.requests.map(({ fault }) => fault)).toHaveLength(6);
  });

  it('ends what is held when the simulator closes, and sends nothing for who has given up', async () => {
    assembly.surface.faults.add({ kind: 'stall' });
    assembly.surface.faults.add({ kind: 'stall', phase: 'body' });
    assembly.surface.faults.add({ kind: 'delay', afterMs: 60_000 });
    const [held, body, late] = [call(), call().then((response) => response.text()), call()];
    const settled = Promise.allSettled([held, body, late]);
    while (assembly.surface.faults.pending.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    closing.abort(new TypeError('fetch failed'));
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(call('/v1/things', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(state.created).toBe(0);
  });
});

describe('the simulator in a page', () => {
  it('plays the providers at an origin of choice, without lines for a shell', async () => {
    using simulator = await createInPageSimulator({ providers: ['aimms-pro'], url: 'https://here.invalid' });
    const connection = simulator.providers['aimms-pro'];
    expect(Object.keys(simulator.providers)).toEqual(['aimms-pro']);
    expect([simulator.url, connection.baseUrl, 'curl' in connection]).toEqual([
      'https://here.invalid',
      'https://here.invalid/aimms-pro',
      false,
    ]);
    const { fetch: bare } = simulator;
    const listed = await bare(`${connection.baseUrl}/pro/session-manager/v1/sessions/webui`, {
      headers: { apikey: connection.credentials.apiKey },
    });
    expect([listed.status, simulator.violations]).toEqual([200, []]);
    for (const url of ['here', 'https://here.invalid/path', 'file:///x'])
      await expect(createInPageSimulator({ url })).rejects.toThrow('is an origin, such as');
  });

  it('is a module that a browser can load: nothing of Node is reachable from it', async () => {
    const entry = fileURLToPath(new URL('../dist/in-page.js', import.meta.url));
    const { metafile, outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'browser', // any import of Node's fails
      outdir: 'out',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports);
    expect(imported.filter(({ external, path }) => external === true || path.startsWith('node:'))).toEqual(
      [],
    );
    const text = outputFiles.map((file) => file.text).join('\n');
    expect(text).not.toMatch(/\bBuffer\.from\((?!process\.argv)|\bprocess\.(?!argv)|require\(["']node:/);
  });
});
