import { ConfigError } from '@compute-sessions/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { resolveBaseUrl } from '../../src/client/base-url.js';
import { parseCrn } from '../../src/client/crn.js';

const crn = (region: string): string =>
  `crn:v1:bluemix:public:quantum-computing:${region}:a/0123abcd:11-22-33::`;

function problem(action: () => unknown): ConfigError {
  try {
    action();
  } catch (error) {
    if (ConfigError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

beforeEach(() => {
  vi.stubEnv('IBM_QUANTUM_BASE_URL', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the CRN of an instance', () => {
  it('names the region', () => {
    expect(parseCrn(crn('eu-de'))).toEqual({ region: 'eu-de' });
  });

  it.each([
    ['an API key', 'very-secret-key', "does not begin with 'crn:v1:'"],
    ['a hub/group/project', 'ibm-q/open/main', "does not begin with 'crn:v1:'"],
    ['a CRN cut short', 'crn:v1:bluemix:public:quantum-computing:us-east:a/0123abcd', '7 parts'],
    ['another service', crn('us-east').replace('quantum-computing', 'cloud-object-storage'), 'fifth part'],
    ['no account', crn('us-east').replace('a/', 'o/'), 'no account'],
    ['no instance', crn('us-east').replace('11-22-33', ''), 'no account or instance'],
    ['a line break', `${crn('us-east')}\n`, 'blanks'],
    ['a region that is a host', crn('evil.example/x'), 'region'],
    ['no region', crn(''), 'region'],
  ])('%s is refused without being quoted', (_, value, words) => {
    const error = problem(() => parseCrn(value, 'IBM_QUANTUM_CRN'));
    expect(error.option).toBe('instance');
    expect(error.env).toEqual(['IBM_QUANTUM_CRN']);
    expect(error.message).toContain(words);
    expect(error.message).not.toContain(value);
  });
});

describe('the base URL', () => {
  it.each([
    [{}, 'https://quantum.cloud.ibm.com/api'],
    [{ instance: crn('us-east') }, 'https://quantum.cloud.ibm.com/api'],
    [{ instance: crn('eu-de') }, 'https://eu-de.quantum.cloud.ibm.com/api'],
    [{ region: 'eu-de' }, 'https://eu-de.quantum.cloud.ibm.com/api'],
    [{ instance: crn('us-east'), region: 'EU-DE' }, 'https://eu-de.quantum.cloud.ibm.com/api'],
    [{ instance: crn('eu-de'), baseUrl: 'https://example.com/api' }, 'https://example.com/api'],
  ])('of %j is %s', (options, url) => {
    expect(resolveBaseUrl(options)).toBe(url);
  });

  it('comes from the environment when no option gives it', () => {
    vi.stubEnv('IBM_QUANTUM_BASE_URL', 'http://127.0.0.1:4010/ibm-quantum');
    expect(resolveBaseUrl({ region: 'eu-de' })).toBe('http://127.0.0.1:4010/ibm-quantum');
    expect(resolveBaseUrl({ baseUrl: 'https://example.com' })).toBe('https://example.com');
  });

  it.each(['evil.example/', 'a@b', 'x:80', '', '-a', 'a..b'])('refuses the region %j', (region) => {
    expect(problem(() => resolveBaseUrl({ region })).option).toBe('region');
  });
});
