import { describe, expect, it } from 'vitest';
import { call, exchange, read, refused, simulator, setUp } from './ibm-quantum-harness.js';
import { canCurl, runLine } from '../curl.js';

setUp();

const minute = 60_000;

describe('identity', () => {
  it('gives a token of one hour for the API key', async () => {
    const response = await exchange(simulator.providers['ibm-quantum'].credentials.apiKey);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      refresh_token: 'not_supported',
      token_type: 'Bearer',
      expires_in: 3600,
    });
  });

  it('refuses a wrong key with 400 and BXNIM0415E', async () => {
    const response = await exchange('wrong');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errorCode: 'BXNIM0415E',
      errorMessage: 'Provided API key could not be found.',
      context: { requestId: expect.any(String) as string },
    });
    expect((await exchange('wrong', 'password')).status).toBe(400);
  });

  it('refuses missing, wrong and expired tokens with 401 and code 1201', async () => {
    const { expiredToken } = simulator.providers['ibm-quantum'].credentials;
    for (const token of [undefined, 'wrong', expiredToken]) {
      expect(await refused(call('GET', '/v1/sessions/any', { token }))).toEqual([401, 1201]);
    }
    expect((await call('GET', '/v1/backends')).status).toBe(200);
    simulator.world.advance(60 * minute);
    expect(await refused(call('GET', '/v1/backends'))).toEqual([401, 1201]);
    expect(await refused(call('GET', '/v1/workloads'))).toEqual([401, 1201]);
  });

  it('wants a known instance', async () => {
    expect(await refused(call('GET', '/v1/backends', { instance: undefined }))).toEqual([403, 1200]);
    expect(await refused(call('GET', '/v1/backends', { instance: 'crn:other' }))).toEqual([404, 'not_found']);
  });

  it('lists versions for anybody', async () => {
    const { versions } = await read('/v1/versions', { token: undefined, instance: undefined });
    expect(versions).toContainEqual({ version: '2026-04-15', status: 'live' });
  });

  it.runIf(canCurl)('prints a line for the shell that works', async () => {
    const stdout = await runLine(simulator.providers['ibm-quantum'].curl);
    expect(JSON.parse(stdout)).toMatchObject({ devices: expect.any(Array) as unknown[] });
  });
});
