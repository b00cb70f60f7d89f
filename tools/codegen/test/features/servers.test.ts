import { ConfigError } from '@compute-sessions/core';
import { describe, expect, it } from 'vitest';
import { Servers, type ServersOptions } from '../../fixtures/features/servers/expected/index.gen.js';
import { stage } from '../support/api.js';

/** The address of a request that such a client makes, without sending it. */
async function addressOf(options: ServersOptions): Promise<string> {
  let address = '';
  const send: typeof fetch = (input) => {
    address = String(input);
    return Promise.resolve(new Response('[]', { status: 200 }));
  };
  await new Servers({ harbour: 'h', ...options, fetch: send }).ferries.list();
  return address;
}

describe('the address of a generated client', () => {
  it.each<[ServersOptions, string]>([
    [{}, 'https://north.ferries.example/v2/ferries?as-of=today'],
    [{ region: 'south', version: 'v1' }, 'https://south.ferries.example/v1/ferries?as-of=today'],
    [{ server: 'test' }, 'https://test.ferries.example/v3/ferries?as-of=today'],
    [{ server: 1, version: 'v4' }, 'https://test.ferries.example/v4/ferries?as-of=today'],
  ])('%j', async (options, address) => {
    expect(await addressOf(options)).toBe(address);
  });

  it('is not bent by a variable', async () => {
    await expect(addressOf({ version: '../..' })).rejects.toBeInstanceOf(ConfigError);
    // @ts-expect-error not one of the values
    await expect(addressOf({ region: 'evil.example/' })).rejects.toBeInstanceOf(ConfigError);
  });
});

describe('what every operation requires', () => {
  it('is an option of the client, which a call overrides', async () => {
    const { client, last } = await stage<object>();
    const { ferries } = new Servers({ baseUrl: client.facts.baseUrl, harbour: 'mine', check: 'off' });
    await ferries.sail(7);
    expect(last()).toMatchObject({ target: '/ferries/7/sail?as-of=today', headers: { 'x-harbour': 'mine' } });
    await ferries.sail(7, { harbour: 'yours' });
    expect(last().headers['x-harbour']).toBe('yours');
  });

  it('is asked for when it is missing', async () => {
    const { client } = await stage<object>();
    const { ferries } = new Servers({ baseUrl: client.facts.baseUrl });
    await expect(ferries.list()).rejects.toThrow('Pass `harbour`');
  });
});

it('a creation with an idempotency key is repeated with the same key', async () => {
  const { client, requests, answer } = await stage<object>();
  answer({ status: 503, body: '{}' });
  const { ferries } = new Servers({ baseUrl: client.facts.baseUrl, harbour: 'h', retry: { maxAttempts: 2 } });
  await expect(ferries.create({})).rejects.toThrow();
  expect(requests).toHaveLength(2);
  expect(requests[0]?.headers['idempotency-key']).toMatch(/./);
  expect(requests[1]?.headers['idempotency-key']).toBe(requests[0]?.headers['idempotency-key']);
});
