import { describe, expect, it } from 'vitest';

import {
  ApiClient,
  checkClientOptions,
  checkCredential,
  type ClientOptions,
  ConfigError,
  headerKey,
} from '../../src/index.js';
import { provider, testClient } from '../support/client.js';
import { json, startServer } from '../support/server.js';

interface Options extends ClientOptions {
  readonly region?: string;
  readonly instance?: string;
}

/** As a program in JavaScript would call it. */
function check(options: unknown): unknown {
  try {
    checkClientOptions(options as Options, { region: true, instance: true });
  } catch (error) {
    return error;
  }
  return undefined;
}

const credential = headerKey({ header: 'x-key', key: 'k' });

describe('the options of a client', () => {
  it.each([
    [{}],
    [{ region: 'r', instance: 'i', credential, timeout: { totalMs: 1 } }],
    [{ instnace: undefined }],
    [{ [Symbol('mine')]: 1 }],
    [Object.create({ inherited: 1 })],
  ])('%o are accepted', (options) => {
    expect(check(options)).toBeUndefined();
  });

  it.each([
    ['instnace', '`instnace` is not an option of this client; did you mean `instance`?'],
    ['Region', '`Region` is not an option of this client; did you mean `region`?'],
    ['baseURL', '`baseURL` is not an option of this client; did you mean `baseUrl`?'],
    ['timeoutt', '`timeoutt` is not an option of this client; did you mean `timeout`?'],
    ['apiKey', /^`apiKey` is not an option of this client; there are baseUrl, check, credential, .*region/],
    ['__proto__', /^`__proto__` is not an option/],
  ])('%s is refused', (name, message) => {
    const options = Object.defineProperty({}, name, { value: 'secret-value', enumerable: true });
    const error = check(options);
    expect(error).toMatchObject({
      name: 'ConfigError',
      option: name,
      message: expect.stringMatching(message) as string,
    });
    expect((error as Error).message).not.toContain('secret-value');
  });

  it.each([[null], ['abc'], [1]])('%o are no options', (options) => {
    expect(ConfigError.is(check(options))).toBe(true);
  });
});

describe('a credential', () => {
  it.each([
    ['a key', 'secret-key', 'a string'],
    ['a function', () => 'secret-key', 'an object without `authorize`'],
    ['another object', { key: 'secret-key' }, 'an object without `authorize`'],
    ['a number', 7, 'a number'],
  ])('%s is refused when the client is made', (_, value, kind) => {
    const options = { baseUrl: 'https://api.example.com', credential: value as never };
    const make = (): unknown => new ApiClient(provider, options);
    expect(make).toThrow(ConfigError);
    expect(make).toThrow(kind);
    expect(make).not.toThrow('secret-key');
    expect(check({ credential: value })).toMatchObject({ option: 'credential' });
  });

  it('may be missing, or an object of a class of one’s own', () => {
    class Own {
      authorize(): void {
        // Nothing to add.
      }
    }
    for (const value of [undefined, null, new Own(), credential]) {
      expect(() => {
        checkCredential(value, 'tasksCredential');
      }).not.toThrow();
    }
  });
});

describe('options of a client are those of its making', () => {
  it('whatever happens to their objects later', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const headers: Record<string, string> = { 'x-own': 'first' };
    const timeout = { totalMs: 5_000 };
    const client = testClient(server, { headers, timeout });
    await client.retrieve('s1');
    headers['x-own'] = 'second';
    timeout.totalMs = -1;
    await client.retrieve('s1', { check: 'off' });
    await client.update('s1', { mode: 'batch' });
    expect(server.requests.map((request) => request.headers['x-own'])).toEqual(['first', 'first', 'first']);
  });
});
