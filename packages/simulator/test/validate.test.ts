import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { empty, json, text } from '../src/reply.js';
import { describeViolation } from '../src/violations.js';
import { type FixtureSimulator, KEY, startFixture } from './fixture.js';

let simulator: FixtureSimulator;
beforeEach(async () => {
  simulator = await startFixture();
});
afterEach(() => simulator.close());

const found = (): string[] =>
  simulator.violations.map(({ kind, pointer, message }) => `${kind} ${pointer} ${message}`);

describe('requests', () => {
  it('pass when they obey the document', async () => {
    const headers = { 'x-trace': 't-1' };
    expect((await simulator.call('/v1/things?limit=10&tags=ab,cd&deep=true', { headers })).status).toBe(200);
    expect((await simulator.post({ name: 'n', size: 'small', at: 'formats are annotations' })).status).toBe(
      201,
    );
    expect(simulator.violations).toEqual([]);
  });

  it.each([
    ['limit=11', '/query/limit must be <= 10'],
    ['limit=1.5', '/query/limit must be integer'],
    ['limit=ten', '/query/limit must be integer'],
    ['limit=', '/query/limit must be integer'],
    ['limit=1&limit=2', '/query/limit must not be repeated'],
    ['deep=yes', '/query/deep must be boolean'],
    ['tags=ab,c', '/query/tags/1 must NOT have fewer than 2 characters'],
    ['colour=red', '/query/colour is not a parameter of this operation'],
  ])('with the query %s are refused', async (query, violation) => {
    const response = await simulator.call(`/v1/things?${query}`);
    expect([response.status, found()]).toEqual([400, [`request ${violation}`]]);
  });

  it('are refused for their path and headers', async () => {
    expect((await simulator.call('/v1/things/much-too-long')).status).toBe(400);
    expect((await simulator.call('/v1/things', { headers: { 'x-trace': 'wrong' } })).status).toBe(400);
    expect(found()).toEqual([
      'request /path/id must NOT have more than 8 characters',
      'request /header/x-trace must match pattern "^t-"',
    ]);
  });

  it('are refused for their body, before the handler sees them', async () => {
    for (const body of ['', '{', '[]', '{}', '{"name":1,"size":"huge"}'])
      expect((await simulator.post(body)).status).toBe(400);
    expect(found()).toEqual([
      'request /body is required',
      'request /body must be JSON',
      'request /body must be object',
      "request /body must have required property 'name'",
      'request /body/name must be string',
      'request /body/size must be one of "small", "large"',
    ]);
    expect(simulator.state.created).toBe(0);
  });

  it('are refused for their media type, and for a body where none belongs', async () => {
    await simulator.call('/v1/things', { method: 'POST', body: '{"name":"n"}' });
    await simulator.call('/v1/things/a', { method: 'DELETE', body: 'x' });
    expect(found()).toEqual([
      'request /header/content-type must be application/json',
      'request /body this operation takes no body',
    ]);
  });

  it('may carry any query name where the document has a free-form object', async () => {
    const response = await simulator.call('/v1/search?owner=me&x=1');
    expect([response.status, JSON.parse(await response.json())]).toEqual([200, { id: 'a', state: 'open' }]);
    expect(simulator.violations).toEqual([]);
  });

  it('without the key are answered before they are judged, unless the operation is open to all', async () => {
    const response = await fetch(`${simulator.url}/fixture/v1/things?limit=99`);
    expect([response.status, await response.json(), simulator.violations]).toEqual([
      401,
      { problem: 'who are you' },
      [],
    ]);
    expect((await fetch(`${simulator.url}/fixture/v1/things/count`)).status).toBe(200);
  });
});

describe('responses', () => {
  it.each([
    ['an undeclared status', json(202, {}), '/status 202 is not declared; must be 200, 404'],
    [
      'a value outside an enum',
      json(200, { id: 'a', state: 'odd' }, { etag: '1' }),
      '/body/state must be one of "open", "closed"',
    ],
    ['a missing header', json(200, { id: 'a', state: 'open' }), '/header/etag is required'],
    [
      'another media type',
      text(200, 'hello', { etag: '1' }),
      '/header/content-type must be application/json',
    ],
    ['no body', empty(200, { etag: '1' }), '/body is missing'],
  ])('with %s become a 500 that explains itself', async (_, reply, violation) => {
    simulator.state.next = reply;
    const response = await simulator.call('/v1/things/a');
    expect([response.status, found()]).toEqual([500, [`response ${violation}`]]);
    expect(response.headers.get('x-simulator-violation')).toBe(violation.replace(' ', ': '));
  });

  it('with JSON in a string are judged inside it', async () => {
    simulator.state.next = json(200, JSON.stringify({ id: 1, state: 'open' }));
    expect((await simulator.call('/v1/search')).status).toBe(500);
    expect(found()).toEqual(['response /body/id must be string']);
  });

  it('match status ranges and the default', async () => {
    simulator.state.next = json(418, { problem: 'tea' });
    expect((await simulator.call('/v1/things')).status).toBe(418);
    simulator.state.next = json(503, { problem: 'busy' });
    expect((await simulator.post({ name: 'n' })).status).toBe(503);
    expect(simulator.violations).toEqual([]);
  });

  it('of a handler that fails are a 500 and a violation', async () => {
    simulator.state.next = new TypeError('no such thing');
    expect((await simulator.call('/v1/things/a')).status).toBe(500);
    expect(found()).toEqual(["response  the simulator's handler failed: TypeError: no such thing"]);
  });
});

it('never repeats what was sent', async () => {
  await simulator.call(`/v1/things?limit=${KEY}`, { headers: { 'x-trace': KEY } });
  await simulator.post({ name: 1, size: KEY });
  await simulator.post(`{"name": ${KEY}`);
  expect(simulator.violations.length).toBe(5);
  expect(JSON.stringify([simulator.violations, simulator.requests])).not.toContain(KEY);
  expect(describeViolation(simulator.violations[0]!)).toBe(
    'request of fixture list_things, /query/limit: must be integer',
  );
});
