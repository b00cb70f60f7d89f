import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FixtureSimulator, startFixture } from '../fixture.js';

let simulator: FixtureSimulator;
beforeEach(async () => {
  simulator = await startFixture({ cors: true, speed: 0 });
});
afterEach(() => simulator.close());

const JSON_TYPE = { 'content-type': 'application/json' };

/** Without `fetch`, which would not let a test name a foreign host. */
function raw(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }> {
  return new Promise((resolve, reject) => {
    const length = body === '' ? {} : { 'content-length': `${Buffer.byteLength(body)}` };
    const sent = request(
      `${simulator.url}${path}`,
      { method, headers: { ...headers, ...length } },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Status, and the body or what is wrong. */
async function ask(method: string, path: string, body?: unknown): Promise<[number, unknown]> {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await raw(`/_simulator${path}`, method === 'POST' ? JSON_TYPE : {}, method, text);
  const parsed: unknown = answer.text === '' ? undefined : JSON.parse(answer.text);
  const error = (parsed as { error?: string } | undefined)?.error;
  return [answer.status, error ?? parsed];
}

describe('who may drive the simulator', () => {
  const port = (): string => new URL(simulator.url).port;

  it('programs of this machine and its own page', async () => {
    for (const headers of [
      {},
      { host: `localhost:${port()}` },
      { host: `[::1]:${port()}` },
      { origin: simulator.url, 'sec-fetch-site': 'same-origin' },
      { host: `localhost:${port()}`, origin: `http://localhost:${port()}` },
      { 'sec-fetch-site': 'none' },
    ])
      expect((await raw('/_simulator/time', headers)).status).toBe(200);
  });

  it.each([
    ['a page of another site', () => ({ origin: 'https://evil.example' }), 'A page of another origin'],
    ['a page without an origin of its own', () => ({ origin: 'null' }), 'A page of another origin'],
    ['a page on another port', () => ({ origin: 'http://127.0.0.1:1' }), 'A page of another origin'],
    [
      'a page by the other name',
      () => ({ origin: `http://localhost:${port()}` }),
      'A page of another origin',
    ],
    ['a picture in a foreign page', () => ({ 'sec-fetch-site': 'cross-site' }), 'A page of another site'],
    ['a neighbour on another port', () => ({ 'sec-fetch-site': 'same-site' }), 'A page of another site'],
    ['a name that was bound to loopback', () => ({ host: `evil.example:${port()}` }), 'The host must be'],
    ['a name that looks like loopback', () => ({ host: '127.0.0.1.evil.example' }), 'The host must be'],
  ])('not %s', async (_who, headers, reason) => {
    for (const [method, path] of [
      ['GET', '/_simulator'],
      ['GET', '/_simulator/providers'],
      ['GET', '/_simulator/requests/events'],
      ['GET', '/_simulator/page/main.js'],
      ['DELETE', '/_simulator/faults'],
      ['POST', '/_simulator/reset'],
      ['OPTIONS', '/_simulator/reset'],
    ] as const) {
      const answer = await raw(path, { ...headers(), ...JSON_TYPE }, method);
      expect([answer.status, answer.text]).toEqual([403, expect.stringContaining(reason)]);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('not a form, which every page can send', async () => {
    const answer = await raw('/_simulator/reset', { 'content-type': 'text/plain' }, 'POST', '{}');
    expect([answer.status, answer.text]).toEqual([415, expect.stringContaining('application/json')]);
  });
});

it('answers in JSON that only its own page can embed, and records none of it', async () => {
  const { headers } = await raw('/_simulator');
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  expect(simulator.requests).toEqual([]);
});

it('explains itself, and refuses what it does not know by name', async () => {
  const [, index] = await ask('GET', '');
  expect(index).toMatchObject({ simulator: simulator.url, providers: ['fixture'] });
  expect((index as { routes: unknown[] }).routes).toContainEqual({
    method: 'POST',
    path: '/_simulator/sessions',
    body: { provider: 'a text that is not empty', kind: 'a text that is not empty' },
  });
  for (const [method, path, body, status, problem] of [
    ['GET', '/nothing', undefined, 404, 'There is no such route; GET /_simulator lists them.'],
    ['POST', '/requests', {}, 405, 'This route takes GET, DELETE.'],
    [
      'GET',
      '/requests?operation=x',
      undefined,
      400,
      '"operation" is no query parameter of this call; it must be provider,',
    ],
    [
      'GET',
      '/requests?status=often',
      undefined,
      400,
      'status must be a status such as 404, or a class such as 4xx.',
    ],
    ['GET', '/requests?limit=1&limit=2', undefined, 400, 'limit must not be repeated.'],
    ['GET', '/sessions?phase=x', undefined, 400, 'phase must be starting, running, ended, failed.'],
    ['POST', '/sessions', { provider: 'x' }, 400, '"x" is not played here; the provider must be fixture.'],
    ['POST', '/sessions', { provider: 'fixture', kind: 'x' }, 400, 'the kind must be thing.'],
    ['POST', '/sessions', {}, 400, 'provider is missing.'],
    ['POST', '/sessions/end', { provider: 'fixture', id: 'x' }, 400, 'fixture has no such session.'],
    ['POST', '/faults', { rule: {} }, 400, '"rule" is no field of this call; it must be script.'],
    [
      'POST',
      '/faults',
      { script: 'get_thing: 429\ngt_thing: 429' },
      400,
      'line 2: "gt_thing" is no operation',
    ],
    [
      'POST',
      '/faults',
      { script: [{ kind: 'reset', tims: 1 }] },
      400,
      'rule 1: "tims" is no field of a rule',
    ],
    ['DELETE', '/faults/9', undefined, 404, 'There is no fault "9" that will still strike.'],
    ['POST', '/time', { advanceMs: -1 }, 400, 'advanceMs must be a number of at least 0.'],
    ['POST', '/time', { time: '2020-01-01T00:00:00Z' }, 400, 'never goes back'],
    ['POST', '/time', { time: 'soon' }, 400, 'epoch milliseconds, a Date or a text such as'],
    [
      'POST',
      '/reset',
      { what: ['world'] },
      400,
      'what must be a list of sessions, requests, violations, faults.',
    ],
    ['POST', '/reset', '{', 400, 'The body must be a JSON object.'],
    ['POST', '/reset', '[]', 400, 'The body must be a JSON object.'],
    ['DELETE', '/faults', '{}', 400, 'A DELETE takes no body.'],
  ] as const) {
    const [seen, error] = await ask(method, path, body);
    expect([path, seen, error]).toEqual([path, status, expect.stringContaining(problem)]);
  }
  expect(simulator.faults.pending).toEqual([]);
});

it('leaves the plain directory to programs and gives the page to browsers', async () => {
  const plain = await raw('/', { accept: '*/*' });
  expect([plain.status, plain.text]).toEqual([200, expect.stringContaining('/fixture\n')]);
  const page = await raw('/', { accept: 'text/html,*/*', 'sec-fetch-site': 'cross-site' });
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.text).toContain('<title>');
  expect((await raw('/', { accept: 'text/html', host: 'evil.example' })).status).toBe(403);
  for (const path of [
    '/_simulator/page/none.js',
    '/_simulator/page/../page-files.js',
    '/_simulator/page/.tsbuildinfo',
  ])
    expect((await raw(path)).status).toBe(404);
});
