import { describe, expect, it } from 'vitest';

import {
  type Credential,
  iamAgency,
  type IamAgencyOptions,
  iamToken,
  type IamTokenOptions,
  shareTokens,
  temporaryKeys,
  type TemporaryKeysOptions,
  token,
  type TokenStore,
} from '../../src/index.js';
import { contextAt, request } from './context.js';

const nowMs = Date.now();
const encryptionKey = 'a key of the fleet, long and random enough';
const login = { user: 'analyst', password: 'planted-password', domain: 'account', project: 'cn-north-4' };
const agency = { agency: 'a', domain: 'other', project: { id: 'p2' } };

/** What all processes of a fleet can reach. */
function memory(): TokenStore & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    get: (key) => Promise.resolve(entries.get(key)),
    set: (key, value) => Promise.resolve(entries.set(key, value)),
    delete: (key) => Promise.resolve(entries.delete(key)),
    setIfAbsent: (key, value) => Promise.resolve(!entries.has(key) && entries.set(key, value).has(key)),
  };
}

/** An identity service that numbers its tokens, and processes that log in at it. */
function fleet(entries = memory()) {
  let logins = 0;
  const expires_at = new Date(nowMs + 86_400_000).toISOString();
  const context = contextAt(nowMs, () => {
    const no = String((logins += 1));
    const credential = {
      access: `AK-${no}`,
      secret: `planted-${no}`,
      securitytoken: `token-no-${no}`,
      expires_at,
    };
    const token = { issued_at: new Date(nowMs).toISOString(), expires_at };
    return {
      headers: new Headers({ 'x-subject-token': `token-no-${no}` }),
      text: JSON.stringify({ token, credential }),
    };
  });
  const store = () => shareTokens(entries, { encryptionKey });
  return {
    entries,
    logins: () => logins,
    loggedIn: (changes: Partial<IamTokenOptions> = {}) => iamToken({ ...login, store: store(), ...changes }),
    acting: (changes: Partial<IamAgencyOptions> = {}) =>
      iamAgency({ from: iamToken(login), ...agency, store: store(), ...changes }),
    signing: (changes: Partial<TemporaryKeysOptions> = {}) =>
      temporaryKeys({ from: token('planted-login'), owner: 'analyst@account', store: store(), ...changes }),
    use: async (credential: Credential) => {
      const outgoing = request();
      await credential.authorize(outgoing, context);
      return outgoing;
    },
  };
}

describe('a login shared among processes', () => {
  it('is made once, and kept where neither token nor password can be read', async () => {
    const { entries, logins, loggedIn, use } = fleet();
    const used = await Promise.all(Array.from({ length: 5 }, () => use(loggedIn())));
    expect(new Set(used.map(({ headers }) => headers['x-auth-token']))).toEqual(new Set(['token-no-1']));
    expect(logins()).toBe(1);
    expect(entries.entries.size).toBe(1);
    expect(JSON.stringify([...entries.entries])).not.toMatch(/token-no|planted|analyst/);
  });

  it('is replaced once for all when the service refuses it', async () => {
    const { logins, loggedIn, use } = fleet();
    const processes = [loggedIn(), loggedIn(), loggedIn()];
    const refused = await Promise.all(processes.map(use));
    processes.forEach((process, i) => expect(process.invalidate?.(refused[i]!, 401)).toBe(true));
    const used = await Promise.all(processes.map(use));
    expect(new Set(used.map(({ headers }) => headers['x-auth-token']))).toEqual(new Set(['token-no-2']));
    expect(logins()).toBe(2);
  });

  it('is not for another user, account, project or identity service', async () => {
    const { logins, loggedIn, use } = fleet();
    const others: Partial<IamTokenOptions>[] = [
      {},
      { user: 'other' },
      { domain: 'other' },
      { project: 'other' },
      { project: { id: 'cn-north-4' } },
      { region: 'eu-west-101' },
    ];
    for (const changes of others) await use(loggedIn(changes));
    expect(logins()).toBe(others.length);
    await use(loggedIn({ password: 'changed-in-the-meantime' }));
    expect(logins()).toBe(others.length);
  });
});

describe("an agency's token shared among processes", () => {
  it('is asked for once, and not for another agency or project', async () => {
    const { logins, acting, use } = fleet();
    await use(acting());
    expect((await use(acting())).headers['x-auth-token']).toBe('token-no-2');
    expect(logins()).toBe(2); // the login and the agency
    await use(acting({ agency: 'b' }));
    await use(acting({ domain: { id: 'other' } }));
    await use(acting({ project: { id: 'p3' } }));
    expect(logins()).toBe(8);
  });
});

describe('temporary keys shared among processes', () => {
  it('are made out once, and kept where no part of them can be read', async () => {
    const { entries, logins, signing, use } = fleet();
    const used = await Promise.all(Array.from({ length: 5 }, () => use(signing())));
    expect(new Set(used.map(({ headers }) => headers['x-security-token'])).size).toBe(1);
    expect(entries.entries.size).toBe(1);
    expect(JSON.stringify([...entries.entries])).not.toMatch(/token-no|planted|analyst|AK-/);
    await use(signing());
    expect(logins()).toBe(1);
  });

  it('are replaced once for all when the service refuses them', async () => {
    const { logins, signing, use } = fleet();
    const processes = [signing(), signing(), signing()];
    const refused = await Promise.all(processes.map(use));
    const before = logins();
    processes.forEach((process, i) => expect(process.invalidate?.(refused[i]!, 401)).toBe(true));
    const used = await Promise.all(processes.map(use));
    const tokens = new Set(used.map(({ headers }) => headers['x-security-token']));
    expect(tokens.size).toBe(1);
    expect(tokens).not.toContain(refused[0]!.headers['x-security-token']);
    expect(logins()).toBe(before + 1);
  });

  it('are not for another owner, agency, duration or identity service', async () => {
    const { signing, use, entries } = fleet();
    const others: Partial<TemporaryKeysOptions>[] = [
      {},
      { owner: 'other@account' },
      { durationSeconds: 900 },
      { agency: { name: 'a', domain: 'other' } },
      { agency: { name: 'a', domain: { id: 'other' } } },
      { identityUrl: 'https://iam.eu-west-101.myhuaweicloud.com' },
    ];
    for (const changes of others) await use(signing(changes));
    expect(entries.entries.size).toBe(others.length);
  });

  it('need to know whose they are', () => {
    const { signing } = fleet();
    expect(() => signing({ owner: undefined })).toThrow('`owner` is missing');
    expect(() => signing({ owner: undefined, agency: { name: 'a', domain: 'b' } })).not.toThrow();
  });
});
