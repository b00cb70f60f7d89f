import { afterEach, describe, expect, it } from 'vitest';

import { checkClientOptions, type ClientOptions, ConfigError } from '../../src/index.js';

const prototype = Object.prototype as Record<string, unknown>;

afterEach(() => {
  delete prototype['baseUrl'];
  delete prototype['region'];
});

describe('inherited options', () => {
  const check = (options: ClientOptions & { region?: string }): void => {
    checkClientOptions(options, { region: true });
  };

  it.each(['baseUrl', 'region'])(
    'a polluted prototype does not set `%s`: the client is not made',
    (option) => {
      prototype[option] = 'https://elsewhere.example';
      expect(() => check({})).toThrow(ConfigError);
      expect(() => check({})).toThrow(`\`${option}\` is inherited`);
      expect(() => check({ [option]: 'given' })).not.toThrow();
    },
  );

  it('names that are nobody’s option may be inherited', () => {
    expect(() => check(Object.assign(Object.create({ other: 1 }) as object, { region: 'r' }))).not.toThrow();
  });
});
