import { inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import { ConfigError, CredentialError, type OutgoingRequest } from '@compute-sessions/core';

import { iamAgency, iamToken, token } from '../../src/auth.js';
import { contextAt, request } from './context.js';

const nowMs = Date.UTC(2025, 8, 15, 8, 30);
const login = { user: 'analyst', password: 'planted-password', domain: 'account', project: 'cn-north-4' };

function issued(
  value: string,
  expiresAt = '2025-09-16T08:30:00.123456Z',
): { status: number; headers: Headers; text: string } {
  const body = { token: { issued_at: '2025-09-15T08:30:00.000000Z', expires_at: expiresAt } };
  return { status: 201, headers: new Headers({ 'x-subject-token': value }), text: JSON.stringify(body) };
}

async function failure(answer: Parameters<typeof contextAt>[1], options = login): Promise<CredentialError> {
  try {
    await iamToken(options).authorize(request(), contextAt(nowMs, answer));
  } catch (error) {
    if (CredentialError.is(error)) return error;
    throw error;
  }
  throw new Error('no error');
}

describe('iamToken', () => {
  it('logs in as documented and sends the token', async () => {
    const sent: OutgoingRequest[] = [];
    const outgoing = request();
    const context = contextAt(nowMs, (toIam) => {
      sent.push(toIam);
      return issued('the-token');
    });
    await iamToken(login).authorize(outgoing, context);
    expect(outgoing.headers['x-auth-token']).toBe('the-token');
    expect(sent[0]!.url).toBe('https://iam.myhuaweicloud.com/v3/auth/tokens?nocatalog=true');
    expect(JSON.parse(sent[0]!.body as string)).toEqual({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'analyst', password: 'planted-password', domain: { name: 'account' } } },
        },
        scope: { project: { name: 'cn-north-4' } },
      },
    });
  });

  it('adds the second factor, asked for anew at each login', async () => {
    const sent: string[] = [];
    let passcode = 0;
    const totp = { userId: 'u1', passcode: () => String((passcode += 111_111)) };
    const credential = iamToken({ ...login, project: { id: 'p1' }, totp });
    const context = contextAt(nowMs, (toIam) => {
      sent.push(toIam.body as string);
      return issued(`token-${String(sent.length)}`);
    });
    const outgoing = request();
    await credential.authorize(outgoing, context);
    expect(credential.invalidate?.(outgoing)).toBe(true);
    await credential.authorize(request(), context);
    expect(sent.map((body) => (JSON.parse(body) as { auth: unknown }).auth)).toMatchObject([
      {
        identity: { methods: ['password', 'totp'], totp: { user: { id: 'u1', passcode: '111111' } } },
        scope: { project: { id: 'p1' } },
      },
      { identity: { totp: { user: { passcode: '222222' } } } },
    ]);
  });

  it('uses a token for as long as the service says', async () => {
    let logins = 0;
    const credential = iamToken(login);
    const answer = (): ReturnType<typeof issued> => issued(`token-${String((logins += 1))}`);
    for (const hours of [0, 1, 12, 18])
      await credential.authorize(request(), contextAt(nowMs + hours * 3_600_000, answer));
    expect(logins).toBe(1);
    await credential.authorize(request(), contextAt(nowMs + 24 * 3_600_000, answer));
    expect(logins).toBe(2);
  });

  it.each([
    [
      'Keystone',
      { error: { code: 401, message: 'The username or password is wrong.', title: 'Unauthorized' } },
      '401',
    ],
    [
      'the gateway',
      { error_code: 'APIGW.0301', error_msg: 'Incorrect IAM authentication information' },
      'APIGW.0301',
    ],
  ])('explains a refusal in the shape of %s', async (_shape, body, code) => {
    const error = await failure(() => ({
      status: 401,
      headers: new Headers({ 'x-request-id': 'r-1' }),
      text: JSON.stringify(body),
    }));
    expect(error).toMatchObject({ name: 'CredentialError', status: 401, code, requestId: 'r-1' });
    expect(error.message).toMatch(/HTTP 401: .*(wrong|Incorrect).*r-1.*Check user, password, domain/);
  });

  it.each([
    ['a web page', { status: 502, text: '<html>bad gateway</html>' }, 502],
    ['an empty answer', { status: 503 }, 503],
    ['a success without a token', { status: 201, text: '{}' }, 201],
  ])('is not led astray by %s', async (_what, answer, status) => {
    expect((await failure(() => answer)).status).toBe(status);
  });

  it('cuts the password out of what the service echoes', async () => {
    const error = await failure((toIam) => ({
      status: 400,
      text: JSON.stringify({ error_msg: `bad: ${String(toIam.body)}` }),
    }));
    const shown = [
      error.message,
      error.stack,
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: true }),
    ].join();
    expect(shown).not.toContain('planted-password');
    expect(shown).toContain('[redacted]');
  });

  it.each([
    [{ region: 'cn-north-4' }, 'https://iam.cn-north-4.myhuaweicloud.com/'],
    [{ identityUrl: 'https://iam.private.example/' }, 'https://iam.private.example/'],
  ])('logs in at %j', async (where, url) => {
    let sentTo = '';
    const context = contextAt(nowMs, (toIam) => {
      sentTo = toIam.url;
      return issued('t');
    });
    await iamToken({ ...login, ...where }).authorize(request(), context);
    expect(sentTo.startsWith(url)).toBe(true);
  });

  it.each([
    { region: 'evil.example/' },
    { identityUrl: 'http://iam.example' },
    { identityUrl: 'https://a:b@iam.example' },
  ])('sends no password to %j', (where) => {
    expect(() => iamToken({ ...login, ...where })).toThrow(ConfigError);
  });

  it('names what is missing', () => {
    expect(() => iamToken({ ...login, project: '' })).toThrow('`project` is missing or empty');
  });

  it('prints no secret', () => {
    expect(inspect(iamToken(login), { depth: 9, showHidden: true })).not.toContain('planted');
  });
});

describe('iamAgency', () => {
  it('takes on the agency with the token of a login, renewed once when it is refused', async () => {
    const seen: (string | undefined)[] = [];
    const context = contextAt(nowMs, (toIam) => {
      if (String(toIam.body).includes('planted-password')) return issued(`login-${String(seen.length)}`);
      seen.push(toIam.headers['x-auth-token']);
      return seen.length === 1 ? { status: 401 } : issued('agency-token');
    });
    const outgoing = request();
    const credential = iamAgency({
      from: iamToken(login),
      agency: 'a',
      domain: 'other',
      project: { id: 'p2' },
    });
    await credential.authorize(outgoing, context);
    expect(seen).toEqual(['login-0', 'login-1']);
    expect(outgoing.headers['x-auth-token']).toBe('agency-token');
  });

  it('is not ended by the abort of the caller that started it', async () => {
    const impatient = new AbortController();
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const context = contextAt(nowMs, () => issued('agency-token'));
    const slow = { ...context, send: async (toIam: OutgoingRequest) => held.then(() => context.send(toIam)) };
    const credential = iamAgency({ from: iamToken(login), agency: 'a', domain: { id: 'd' }, project: 'p' });
    const first = credential.authorize(request(), { ...slow, signal: impatient.signal });
    const outgoing = request();
    const second = credential.authorize(outgoing, slow);
    impatient.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    release?.();
    await second;
    expect(outgoing.headers['x-auth-token']).toBe('agency-token');
  });
});

describe('token', () => {
  it('sends a ready token, also from a function', async () => {
    const [fixed, supplied] = [request(), request()];
    await token('ready').authorize(fixed, contextAt(nowMs));
    await token(async () => Promise.resolve('fresh')).authorize(supplied, contextAt(nowMs));
    expect([fixed.headers['x-auth-token'], supplied.headers['x-auth-token']]).toEqual(['ready', 'fresh']);
  });
});
