import { ConfigError } from '@compute-sessions/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fromEnvironment } from '../../src/auth.js';

beforeEach(() => {
  for (const name of ['IBM_CLOUD_API_KEY', 'QISKIT_IBM_TOKEN', 'IBM_IAM_URL']) vi.stubEnv(name, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function problem(): ConfigError {
  try {
    fromEnvironment();
  } catch (error) {
    if (ConfigError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('fromEnvironment', () => {
  it.each(['IBM_CLOUD_API_KEY', 'QISKIT_IBM_TOKEN'])('takes the key in %s', (name) => {
    vi.stubEnv(name, 'some-key');
    expect(fromEnvironment().authorize).toBeTypeOf('function');
  });

  it('says what it looked for', () => {
    const error = problem();
    expect(error.option).toBe('credential');
    expect(error.env).toEqual(['IBM_CLOUD_API_KEY', 'QISKIT_IBM_TOKEN']);
    expect(error.message).toMatch(/`credential`.*IBM_CLOUD_API_KEY or QISKIT_IBM_TOKEN/);
  });

  it('names the variable whose value cannot be used, without the value', () => {
    vi.stubEnv('IBM_CLOUD_API_KEY', 'secret key\n');
    expect(problem().env).toEqual(['IBM_CLOUD_API_KEY']);
    expect(problem().message).not.toContain('secret key');
    vi.stubEnv('IBM_CLOUD_API_KEY', 'some-key');
    vi.stubEnv('IBM_IAM_URL', 'http://iam.example.com');
    expect(problem().env).toEqual(['IBM_IAM_URL']);
    expect(problem().message).toContain('https');
  });
});
