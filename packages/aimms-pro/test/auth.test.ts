import { inspect } from 'node:util';
import { ConfigError, type OutgoingRequest } from '@compute-sessions/core';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { apiKey, fromEnvironment } from '../src/auth.js';

const context = {
  signal: new AbortController().signal,
  now: () => 0,
  send: () => Promise.reject(new Error('an API key needs no identity service')),
};

async function headersOf(credential: ReturnType<typeof apiKey>): Promise<Record<string, string>> {
  const request: OutgoingRequest = { method: 'GET', url: 'https://x.test/', headers: {}, body: undefined };
  await credential.authorize(request, context);
  return request.headers;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('apiKey', () => {
  it('sends the key in the header apikey', async () => {
    expect(await headersOf(apiKey('key-1'))).toEqual({ apikey: 'key-1' });
  });

  it('asks a function for each request', async () => {
    let round = 0;
    const credential = apiKey(() => Promise.resolve(`key-${String((round += 1))}`));
    expect(await headersOf(credential)).toEqual({ apikey: 'key-1' });
    expect(await headersOf(credential)).toEqual({ apikey: 'key-2' });
  });

  it.each(['', '  ', 'k3y-x\n', 'two words', 'k\u00e9y'])('refuses %j without repeating it', (key) => {
    let caught: unknown;
    try {
      apiKey(key);
    } catch (error) {
      caught = error;
    }
    expect(ConfigError.is(caught) && caught.option).toBe('credential');
    if (key.trim() !== '') expect(String(caught)).not.toContain(key.trim());
  });

  it('refuses a bad key of a function without repeating it', async () => {
    const caught: unknown = await headersOf(apiKey(() => 'planted\nsecret')).catch((error: unknown) => error);
    expect(ConfigError.is(caught)).toBe(true);
    expect(inspect(caught)).not.toContain('planted');
  });

  it('prints no key', () => {
    const credential = apiKey('planted-secret-key');
    expect(inspect(credential, { depth: 9, showHidden: true })).not.toContain('planted');
    expect(JSON.stringify(credential)).not.toContain('planted');
  });
});

describe('fromEnvironment', () => {
  it('reads AIMMS_PRO_API_KEY', async () => {
    vi.stubEnv('AIMMS_PRO_API_KEY', 'key-env');
    expect(await headersOf(fromEnvironment())).toEqual({ apikey: 'key-env' });
  });

  it.each([undefined, ''])('names option and variable when the variable is %j', (value) => {
    vi.stubEnv('AIMMS_PRO_API_KEY', value);
    let caught: unknown;
    try {
      fromEnvironment();
    } catch (error) {
      caught = error;
    }
    expect(ConfigError.is(caught) && [caught.option, caught.env]).toEqual([
      'credential',
      ['AIMMS_PRO_API_KEY'],
    ]);
    expect(String(caught)).toContain('credential');
    expect(String(caught)).toContain('AIMMS_PRO_API_KEY');
  });
});
