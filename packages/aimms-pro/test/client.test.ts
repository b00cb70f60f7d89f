import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { AimmsPro, type AimmsProOptions, apiKey, ConfigError, PermissionDeniedError } from '../src/index.js';
import { connect, credentials, failureOf, launchRunning, simulator, setUp } from './harness.js';

setUp();

const credential = apiKey('planted-secret-key');

beforeEach(() => {
  for (const name of ['AIMMS_PRO_API_KEY', 'AIMMS_PRO_ACCOUNT', 'AIMMS_PRO_BASE_URL'])
    vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** The address of the request that a client sends, and its key; nothing leaves. */
async function requestOf(
  options: AimmsProOptions,
  use?: (client: AimmsPro) => AimmsPro,
): Promise<[string, string]> {
  const sent: [string, string][] = [];
  const fetch = (url: URL | RequestInfo, init?: RequestInit): Promise<Response> => {
    sent.push([String(url), new Headers(init?.headers).get('apikey') ?? '']);
    return Promise.resolve(Response.json([]));
  };
  const client = new AimmsPro({ ...options, fetch });
  await (use?.(client) ?? client).webuiSessions.list();
  return sent[0]!;
}

function configErrorOf(options: AimmsProOptions): ConfigError {
  try {
    new AimmsPro(options);
  } catch (error) {
    if (ConfigError.is(error)) return error;
  }
  throw new Error('the options were accepted');
}

describe('the address', () => {
  const list = '/pro/session-manager/v1/sessions/webui';

  it('is made from the account', async () => {
    expect(await requestOf({ account: 'Your-Test', credential })).toEqual([
      `https://your-test.aimms.cloud${list}`,
      'planted-secret-key',
    ]);
  });

  it('comes from the environment', async () => {
    vi.stubEnv('AIMMS_PRO_API_KEY', 'key-env');
    vi.stubEnv('AIMMS_PRO_ACCOUNT', 'acme');
    expect(await requestOf({})).toEqual([`https://acme.aimms.cloud${list}`, 'key-env']);
    vi.stubEnv('AIMMS_PRO_BASE_URL', 'https://gateway.test/aimms/');
    expect(await requestOf({})).toEqual([`https://gateway.test/aimms${list}`, 'key-env']);
  });

  it.each(['evil.example', 'a@b', 'x/', 'a:1', '', '-a', 'a b', 'a#', 'a\n'])(
    'refuses the account %j',
    (account) => {
      const error = configErrorOf({ account, credential });
      expect(error.option).toBe('account');
    },
  );

  it.each(['http://example.test', 'ftp://x', 'example', 'https://u:p@x.test'])(
    'refuses the base URL %s',
    (baseUrl) => {
      expect(configErrorOf({ baseUrl, credential }).option).toBe('baseUrl');
    },
  );

  it('is asked for with option and variables', () => {
    const error = configErrorOf({ credential });
    expect([error.option, error.env]).toEqual(['account', ['AIMMS_PRO_ACCOUNT', 'AIMMS_PRO_BASE_URL']]);
  });
});

it('asks for a credential with option and variable', () => {
  const error = configErrorOf({ account: 'example' });
  expect([error.option, error.env]).toEqual(['credential', ['AIMMS_PRO_API_KEY']]);
});

it('works with the environment that the simulator prints', async () => {
  for (const [name, value] of Object.entries(simulator.providers['aimms-pro'].env)) vi.stubEnv(name, value);
  expect((await new AimmsPro().webuiSessions.list()).items.length).toBeGreaterThan(0);
});

it('sends a key of its own to Tasks', async () => {
  const { task_id } = await launchRunning('task');
  const sessionsOnly = connect({ credential: apiKey(credentials().sessionApiKey) });
  const error = await failureOf(sessionsOnly.tasks.retrieve(task_id!));
  expect(PermissionDeniedError.is(error) && error.message).toContain('`Tasks` scope');
  const both = sessionsOnly.withOptions({ tasksCredential: apiKey(credentials().apiKey) });
  expect((await both.tasks.retrieve(task_id!)).state).toBe('running');
  expect((await both.taskSessions.list()).items.length).toBeGreaterThan(0);
});

describe('withOptions', () => {
  it('changes what it is given and keeps the rest', async () => {
    const other = apiKey('other-key');
    const options = { account: 'acme', credential };
    expect((await requestOf(options, (client) => client.withOptions({ credential: other })))[1]).toBe(
      'other-key',
    );
    expect((await requestOf(options, (client) => client.withOptions({ account: 'b' })))[0]).toContain(
      'https://b.aimms.',
    );
    expect((await requestOf(options, (client) => client.withOptions({})))[1]).toBe('planted-secret-key');
  });

  it('a new account replaces a base URL', async () => {
    const options = { baseUrl: 'https://gateway.test', credential };
    expect((await requestOf(options, (client) => client.withOptions({ account: 'b' })))[0]).toContain(
      'https://b.aimms.',
    );
    expect((await requestOf(options, (client) => client.withOptions({ check: 'off' })))[0]).toContain(
      'gateway.test',
    );
  });
});

it('prints no key', () => {
  const client = new AimmsPro({ account: 'example', credential, tasksCredential: credential });
  expect(inspect(client, { depth: 12, showHidden: true })).not.toContain('planted');
  expect(JSON.stringify(client)).not.toContain('planted');
});
