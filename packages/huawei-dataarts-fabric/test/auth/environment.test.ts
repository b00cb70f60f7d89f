import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ConfigError, type OutgoingRequest } from '@compute-sessions/core';

import { fromEnvironment } from '../../src/auth.js';
import { contextAt, request } from './context.js';

const nowMs = Date.UTC(2025, 8, 15);
const key = { HUAWEICLOUD_SDK_AK: 'AK', HUAWEICLOUD_SDK_SK: 'planted-secret' };
const login = { HUAWEI_IAM_USER: 'u', HUAWEI_IAM_PASSWORD: 'planted-password', HUAWEI_IAM_DOMAIN: 'd' };

function set(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (/^HUAWEI/.test(name)) vi.stubEnv(name, '');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function failure(): ConfigError {
  try {
    fromEnvironment();
  } catch (error) {
    if (ConfigError.is(error)) return error;
  }
  throw new Error('no ConfigError');
}

describe('fromEnvironment', () => {
  it('signs with an access key', async () => {
    set({ ...key, HUAWEICLOUD_SDK_SECURITY_TOKEN: 'st', HUAWEICLOUD_SDK_PROJECT_ID: 'p' });
    const outgoing = request();
    await fromEnvironment().authorize(outgoing, contextAt(nowMs));
    expect(outgoing.headers).toMatchObject({ 'x-project-id': 'p', 'x-security-token': 'st' });
    expect(outgoing.headers['authorization']).toContain('Access=AK,');
  });

  it.each([
    [{ HUAWEI_IAM_PROJECT: 'cn-north-4', HUAWEICLOUD_SDK_PROJECT_ID: 'id' }, { name: 'cn-north-4' }],
    [{ HUAWEICLOUD_SDK_PROJECT_ID: 'id' }, { id: 'id' }],
  ])('logs in, with the project of %j', async (variables, project) => {
    set({ ...login, ...variables, HUAWEI_IAM_URL: 'https://iam.example' });
    let sent: OutgoingRequest | undefined;
    const context = contextAt(nowMs, (toIam) => {
      sent = toIam;
      return { headers: new Headers({ 'x-subject-token': 't' }) };
    });
    await fromEnvironment().authorize(request(), context);
    expect(sent?.url).toContain('https://iam.example/');
    expect(JSON.parse(sent?.body as string)).toMatchObject({ auth: { scope: { project } } });
  });

  it('says everything that it looked for', () => {
    const error = failure();
    expect(error.option).toBe('credential');
    expect(error.env).toEqual([...Object.keys(key), ...Object.keys(login), 'HUAWEI_IAM_PROJECT']);
    for (const variable of error.env) expect(error.message).toContain(variable);
  });

  it.each([
    [{ HUAWEICLOUD_SDK_AK: 'AK' }, 'HUAWEICLOUD_SDK_SK'],
    [{ HUAWEI_IAM_USER: 'u', HUAWEI_IAM_PASSWORD: 'planted-password' }, 'HUAWEI_IAM_DOMAIN'],
    [login, 'HUAWEI_IAM_PROJECT'],
  ])('says what is missing beside %j', (variables, missing) => {
    set(variables);
    const error = failure();
    expect([error.option, error.env]).toEqual(['credential', [missing]]);
    expect(error.message).toContain(missing);
    expect(error.message).not.toContain('planted');
  });
});
