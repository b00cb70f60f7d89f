import { expect, it } from 'vitest';

import { startSimulator } from '../src/index.js';

const ORIGIN = 'http://127.0.0.1:5173';
const PREFLIGHT = {
  origin: ORIGIN,
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization,content-type',
};

it('lets pages of another origin ask, call and read when it is told to', async () => {
  await using simulator = await startSimulator({ cors: true });
  const { baseUrl } = simulator.providers['ibm-quantum'];
  const asked = await fetch(`${baseUrl}/v1/sessions`, { method: 'OPTIONS', headers: PREFLIGHT });
  expect(asked.status).toBe(204);
  expect(Object.fromEntries(asked.headers)).toMatchObject({
    'access-control-allow-origin': ORIGIN,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'authorization,content-type',
  });
  expect(simulator.requests).toEqual([]); // the question is the browser's, not the program's

  const refused = await fetch(`${baseUrl}/v1/backends`, { headers: { origin: ORIGIN } });
  expect(refused.status).toBe(401);
  expect(refused.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(refused.headers.get('access-control-expose-headers')).toBe('*');
  expect((await fetch(baseUrl)).headers.get('access-control-allow-origin')).toBeNull();
});

it('answers pages as the provider would otherwise', async () => {
  await using simulator = await startSimulator();
  const { baseUrl } = simulator.providers['ibm-quantum'];
  const asked = await fetch(`${baseUrl}/v1/sessions`, { method: 'OPTIONS', headers: PREFLIGHT });
  expect(asked.status).toBe(405);
  expect(asked.headers.get('access-control-allow-origin')).toBeNull();
});
