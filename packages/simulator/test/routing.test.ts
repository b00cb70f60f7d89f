import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FixtureSimulator, startFixture } from './fixture.js';

let simulator: FixtureSimulator;
beforeEach(async () => {
  simulator = await startFixture();
});
afterEach(() => simulator.close());

/** A call whose target goes out as it is: `fetch` would resolve dots. */
function rawGet(target: string): Promise<number> {
  const { hostname, port } = new URL(simulator.url);
  return new Promise((resolve, reject) => {
    const headers = { authorization: 'fixture-secret-key' };
    request({ hostname, port, path: target, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    })
      .once('error', reject)
      .end();
  });
}

describe('routing', () => {
  it('prefers a concrete path to a template', async () => {
    expect(await (await simulator.call('/v1/things/count')).text()).toBe('1');
    expect(simulator.requests.map((record) => record.operationId)).toEqual(['count_things']);
  });

  it('gives handlers decoded parameters and the target as received', async () => {
    await simulator.call('/v1/things/a%2Fb%20c');
    const { host } = new URL(simulator.url);
    expect(simulator.state.seen).toEqual([
      {
        url: `http://${host}/fixture/v1/things/a%2Fb%20c`,
        target: '/fixture/v1/things/a%2Fb%20c',
        path: '/v1/things/a%2Fb%20c',
        params: { id: 'a/b c' },
        body: undefined,
      },
    ]);
  });

  it("answers unknown routes with the provider's 404", async () => {
    for (const path of ['/v1/nothing', '/v1/things/', '/v1/things/a/b', '', '/']) {
      const response = await simulator.call(path);
      expect([path, response.status, await response.json()]).toEqual([
        path,
        404,
        { problem: 'There is no such route.' },
      ]);
    }
  });

  it('answers another method on a known path with 405 and what it takes', async () => {
    const response = await simulator.call('/v1/things', { method: 'PUT' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect((await simulator.call('/v1/things/count', { method: 'DELETE' })).status).toBe(405);
  });

  it('does not resolve dots, and refuses broken percent-encoding', async () => {
    expect(await rawGet('/fixture/v1/things/../things')).toBe(404);
    expect(await rawGet('/fixture/v1/things/%zz')).toBe(400);
    expect(await rawGet('//fixture/v1/things')).toBe(404);
  });

  it('serves identity routes without authentication, by literal path', async () => {
    const response = await fetch(`${simulator.url}/fixture-iam/token`, { method: 'POST', body: 'a=b' });
    expect(await response.json()).toEqual({ form: 'a=b' });
    expect((await fetch(`${simulator.url}/fixture-iam/other`)).status).toBe(404);
    expect(simulator.requests[0]).toMatchObject({
      provider: 'fixture',
      operationId: undefined,
      path: '/fixture-iam/token',
    });
  });

  it('lists the prefixes at its root and knows no others', async () => {
    const root = await fetch(simulator.url);
    expect([root.status, await root.text()]).toEqual([200, expect.stringContaining('/fixture-iam')]);
    expect((await fetch(`${simulator.url}/somebody-else/v1`)).status).toBe(404);
  });
});

it('refuses a body beyond all measure', async () => {
  const response = await simulator.call('/v1/things', { method: 'POST', body: 'x'.repeat(17 * 1024 * 1024) });
  expect(response.status).toBe(413);
});

describe('the request log', () => {
  it('holds facts, and neither query, headers nor bodies', async () => {
    await simulator.call('/v1/things?limit=3');
    expect(simulator.requests).toEqual([
      {
        order: 1,
        attempt: 1,
        at: expect.any(Number),
        provider: 'fixture',
        operationId: 'list_things',
        method: 'GET',
        path: '/fixture/v1/things',
        status: 200,
        durationMs: expect.any(Number),
        requestId: expect.stringMatching(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        ),
      },
    ]);
  });
});
