import { describe, expect, it } from 'vitest';

import { OracleAidp } from '../src/index.js';

/** As a program in JavaScript would write it. */
function failureWith(options: object): unknown {
  try {
    return new OracleAidp(options);
  } catch (error) {
    return error;
  }
}

describe('options that nobody reads', () => {
  it.each([
    ['aidataplatform', 'aiDataPlatform'],
    ['realmDomian', 'realmDomain'],
    ['onDrfit', 'onDrift'],
  ])('`%s` is refused: did you mean `%s`?', (option, meant) => {
    expect(failureWith({ [option]: 'secret-value' })).toMatchObject({
      name: 'ConfigError',
      option,
      message: `\`${option}\` is not an option of this client; did you mean \`${meant}\`?`,
    });
  });

  it.each(['credential'])('a bare key as `%s` is refused, and not quoted', (option) => {
    const error = failureWith({ [option]: 'secret-key' });
    expect(error).toMatchObject({ name: 'ConfigError', option });
    expect(String(error)).not.toContain('secret-key');
  });
});
