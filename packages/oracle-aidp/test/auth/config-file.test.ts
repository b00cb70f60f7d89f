import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { configFile } from '../../src/auth.js';
import { context, emptySurroundings, makeKey, makeToken, request } from '../support.js';

const key = makeKey();
const { home, write } = emptySurroundings();

const identity = [
  'tenancy=ocid1.tenancy.oc1..a',
  'user = ocid1.user.oc1..a',
  `fingerprint=${key.fingerprint}`,
];

beforeEach(() => {
  write('key.pem', `${key.pem}OCI_API_KEY\n`);
});
afterEach(() => {
  vi.useRealTimers();
});

async function keyIdOf(
  credential: ReturnType<typeof configFile>,
  nowMs?: number,
): Promise<string | undefined> {
  const outgoing = request();
  await credential.authorize(outgoing, context(nowMs));
  return /keyId="([^"]*)"/.exec(outgoing.headers['authorization'] ?? '')?.[1];
}

describe('the file', () => {
  it('gives an API key, with comments, blanks and carriage returns around it', async () => {
    const text = [
      '# mine',
      '; also a comment',
      '',
      '[DEFAULT]',
      ...identity,
      'key_file=~/key.pem',
      'region=eu-frankfurt-1',
    ];
    const credential = configFile({ path: write('config', `\uFEFF${text.join('\r\n')}`) });
    expect(credential.region).toBe('eu-frankfurt-1');
    expect(await keyIdOf(credential)).toBe(`ocid1.tenancy.oc1..a/ocid1.user.oc1..a/${key.fingerprint}`);
  });

  it('lends a profile what it lacks from [DEFAULT], and keeps what it has', async () => {
    const path = write(
      'config',
      [
        '[DEFAULT]',
        ...identity,
        'key_file=~/key.pem',
        'region=r-1',
        '[other]',
        'user=ocid1.user.oc1..b',
      ].join('\n'),
    );
    const credential = configFile({ path, profile: 'other' });
    expect(await keyIdOf(credential)).toContain('/ocid1.user.oc1..b/');
    expect(credential.region).toBe('r-1');
  });

  it('splits at the first equals sign', () => {
    const path = write('config', ['[DEFAULT]', ...identity, 'key_file=~/a=b.pem'].join('\n'));
    write('a=b.pem', key.pem);
    configFile({ path });
  });

  it('takes the region from OCI_REGION when the profile has none', () => {
    vi.stubEnv('OCI_REGION', 'ap-mumbai-1');
    const path = write('config', ['[DEFAULT]', ...identity, 'key_file=~/key.pem'].join('\n'));
    expect(configFile({ path }).region).toBe('ap-mumbai-1');
  });

  it.each([
    ['a line without an equals sign', '[DEFAULT]\nsecret-looking-line', 'line 2 is neither'],
    ['a key before any profile', 'secret-looking=line\n[DEFAULT]', 'line 1 stands before'],
  ])('with %s is refused by file and line, unquoted', (_, text, message) => {
    const path = write('config', text);
    const open = (): unknown => configFile({ path });
    expect(open).toThrow(`${path}, ${message}`);
    expect(open).not.toThrow('secret-looking');
  });

  it('without the profile names those that it has', () => {
    const path = write('config', '[DEFAULT]\n[one]');
    expect(() => configFile({ path, profile: 'two' })).toThrow(
      `no profile [two] in ${path}; it has: DEFAULT, one`,
    );
  });

  it('says what a profile lacks', () => {
    const path = write('config', '[DEFAULT]\nuser=ocid1.user.oc1..a');
    expect(() => configFile({ path })).toThrow(
      expect.objectContaining({
        option: 'credential',
        message: expect.stringContaining('missing tenancy, fingerprint, key_file'),
      }),
    );
  });

  it('that names a missing key file says so at once', () => {
    const path = write('config', ['[DEFAULT]', ...identity, 'key_file=~/none.pem'].join('\n'));
    expect(() => configFile({ path })).toThrow(
      `\`key_file\`: ${join(home(), 'none.pem')} cannot be read (ENOENT)`,
    );
  });

  it('with an identity of another kind is refused', () => {
    const path = write(
      'config',
      ['[DEFAULT]', ...identity, 'key_file=~/key.pem', 'authentication_type=oke_workload'].join('\n'),
    );
    expect(() => configFile({ path })).toThrow('none of api_key, security_token and instance_principal');
  });
});

describe('where it is looked for', () => {
  const text = (user: string): string =>
    ['[DEFAULT]', ...identity, `user=ocid1.user.oc1..${user}`, 'key_file=~/key.pem'].join('\n');

  it('is OCI_CLI_CONFIG_FILE, OCI_CONFIG_FILE, ~/.oci/config, ~/.oraclebmc/config', async () => {
    mkdirSync(join(home(), '.oci'));
    mkdirSync(join(home(), '.oraclebmc'));
    write('.oraclebmc/config', text('old'));
    expect(await keyIdOf(configFile())).toContain('..old/');
    write('.oci/config', text('usual'));
    expect(await keyIdOf(configFile())).toContain('..usual/');
    write('second', text('second'));
    vi.stubEnv('OCI_CONFIG_FILE', '~/second');
    expect(await keyIdOf(configFile())).toContain('..second/');
    vi.stubEnv('OCI_CLI_CONFIG_FILE', write('first', text('first')));
    expect(await keyIdOf(configFile())).toContain('..first/');
  });

  it('is told when there is none', () => {
    expect(() => configFile()).toThrow(
      `looked for OCI_CLI_CONFIG_FILE, OCI_CONFIG_FILE, ${join(home(), '.oci/config')}`,
    );
  });

  it('is the profile of OCI_CLI_PROFILE when none is asked for', async () => {
    const path = write('config', `${text('default')}\n[named]\nuser=ocid1.user.oc1..named`);
    vi.stubEnv('OCI_CLI_PROFILE', 'named');
    expect(await keyIdOf(configFile({ path }))).toContain('..named/');
    expect(await keyIdOf(configFile({ path, profile: 'DEFAULT' }))).toContain('..default/');
  });
});

describe('a session token', () => {
  const hour = 3_600_000;
  const profile = '[DEFAULT]\ntenancy=ocid1.tenancy.oc1..a\nkey_file=~/key.pem\nsecurity_token_file=~/token';

  it('is used, trimmed, without a user', async () => {
    const token = makeToken(Date.now() + hour);
    write('token', `${token}\n`);
    expect(await keyIdOf(configFile({ path: write('config', profile) }))).toBe(`ST$${token}`);
  });

  it('is read again when its file has changed', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const [first, second] = [makeToken(Date.now() + hour, 'one'), makeToken(Date.now() + hour, 'two')];
    write('token', first);
    const credential = configFile({ path: write('config', profile) });
    expect(await keyIdOf(credential)).toBe(`ST$${first}`);
    write('token', second);
    vi.advanceTimersByTime(1_000);
    expect(await keyIdOf(credential)).toBe(`ST$${second}`);
  });

  it('that has expired is looked up in its file once more, and then said with what to do', async () => {
    const [expired, fresh] = [makeToken(Date.now() - hour), makeToken(Date.now() + hour)];
    const path = write('token', expired);
    const credential = configFile({ path: write('config', `${profile}\n[work]`), profile: 'work' });
    await expect(keyIdOf(credential)).rejects.toMatchObject({
      name: 'CredentialError',
      code: 'TokenExpired',
      message: expect.stringMatching(
        new RegExp(
          `^the session token in ${path} expired at .*; nothing was sent\\. Renew it with \`oci session refresh --profile work\``,
        ),
      ),
    });
    write('token', fresh);
    expect(await keyIdOf(credential)).toBe(`ST$${fresh}`);
  });

  it('after a 401 is worth another attempt only when the file holds another by now', async () => {
    const first = makeToken(Date.now() + hour, 'one');
    write('token', first);
    const credential = configFile({ path: write('config', profile) });
    const outgoing = request();
    await credential.authorize(outgoing, context());
    expect(credential.invalidate?.(outgoing)).toBe(false);
    write('token', makeToken(Date.now() + hour, 'two'));
    expect(credential.invalidate?.(outgoing)).toBe(true);
  });

  it('after a 401 is worth another attempt when its key is another by now', async () => {
    write('token', makeToken(Date.now() + hour));
    const credential = configFile({ path: write('config', profile) });
    const outgoing = request();
    await credential.authorize(outgoing, context());
    write('key.pem', makeKey().pem);
    expect(credential.invalidate?.(outgoing)).toBe(true);
  });

  it('loses against the API key where the profile says so', async () => {
    write('token', makeToken(Date.now() + hour));
    const path = write('config', [profile, ...identity, 'authentication_type=api_key'].join('\n'));
    expect(await keyIdOf(configFile({ path }))).toContain(key.fingerprint);
  });

  it('is missed when its file has gone', async () => {
    const path = write('token', makeToken(Date.now() + hour));
    vi.useFakeTimers({ toFake: ['performance'] });
    const credential = configFile({ path: write('config', profile) });
    rmSync(path);
    vi.advanceTimersByTime(1_000);
    await expect(keyIdOf(credential)).rejects.toMatchObject({
      name: 'ConfigError',
      option: 'security_token_file',
    });
    writeFileSync(path, makeToken(Date.now() + hour));
    utimesSync(path, 1, 1);
    vi.advanceTimersByTime(1_000);
    await keyIdOf(credential);
  });
});

describe('an encrypted key', () => {
  it('is opened with pass_phrase, or with the option', async () => {
    const { createPrivateKey } = await import('node:crypto');
    const encrypted = createPrivateKey(key.pem).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'planted-passphrase',
    });
    write('key.pem', encrypted.toString());
    const text = ['[DEFAULT]', ...identity, 'key_file=~/key.pem'].join('\n');
    await keyIdOf(configFile({ path: write('a', `${text}\npass_phrase=planted-passphrase`) }));
    await keyIdOf(configFile({ path: write('b', text), passphrase: 'planted-passphrase' }));
    await expect(keyIdOf(configFile({ path: write('b', text) }))).rejects.toThrow('`pass_phrase` is needed');
  });
});
