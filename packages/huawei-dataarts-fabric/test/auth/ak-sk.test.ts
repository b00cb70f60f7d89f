import { inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import { ConfigError, InvalidRequestError } from '@compute-sessions/core';

import { akSk } from '../../src/auth.js';
import { contextAt, request } from './context.js';

const keys = { accessKey: 'EXAMPLEAK', secretKey: 'planted-secret-key' };
const nowMs = Date.UTC(2025, 8, 15, 8, 30, 15);

describe('akSk', () => {
  it('signs what says for whom and how a request is to be read, and nothing that may change on the way', async () => {
    const outgoing = request({
      method: 'POST',
      body: '{}',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        traceparent: '00-1',
        'user-agent': 'test',
        'x-project-id': 'p',
      },
    });
    await akSk({ ...keys, securityToken: 'planted-token' }).authorize(outgoing, contextAt(nowMs));
    expect(outgoing.headers['authorization']).toMatch(
      /^SDK-HMAC-SHA256 Access=EXAMPLEAK, SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, Signature=[0-9a-f]{64}$/,
    );
    expect(outgoing.headers['x-security-token']).toBe('planted-token');
    expect(outgoing.headers['host']).toBeUndefined();
  });

  it('takes the time of each attempt', async () => {
    const credential = akSk(keys);
    const [first, second] = [request(), request()];
    await credential.authorize(first, contextAt(nowMs));
    await credential.authorize(second, contextAt(nowMs + 61_000));
    expect(first.headers['x-sdk-date']).toBe('20250915T083015Z');
    expect(second.headers['x-sdk-date']).toBe('20250915T083116Z');
    expect(second.headers['authorization']).not.toBe(first.headers['authorization']);
  });

  it('sends its project unless the request names one', async () => {
    const credential = akSk({ ...keys, projectId: 'mine' });
    const [bare, named] = [request(), request({ headers: { 'x-project-id': 'theirs' } })];
    await credential.authorize(bare, contextAt(nowMs));
    await credential.authorize(named, contextAt(nowMs));
    expect([bare.headers['x-project-id'], named.headers['x-project-id']]).toEqual(['mine', 'theirs']);
  });

  it('asks a function for keys before each attempt', async () => {
    let asked = 0;
    const credential = akSk(() => ({ ...keys, accessKey: `AK${String((asked += 1))}` }), { projectId: 'p' });
    const [first, second] = [request(), request()];
    await credential.authorize(first, contextAt(nowMs));
    expect(credential.invalidate?.(first)).toBe(true);
    await credential.authorize(second, contextAt(nowMs));
    expect(second.headers['authorization']).toContain('Access=AK2,');
  });

  it('derives a key on request', async () => {
    const outgoing = request();
    const derived = { region: 'cn-north-4', service: 'fabric' };
    await akSk({ ...keys, derived }).authorize(outgoing, contextAt(nowMs));
    expect(outgoing.headers['authorization']).toMatch(
      /^V11-HMAC-SHA256 Credential=EXAMPLEAK\/20250915\/cn-north-4\/fabric,/,
    );
  });

  it('refuses a body that the gateway would not take, counted in bytes', async () => {
    const credential = akSk(keys);
    const body = '会'.repeat(4 * 1024 * 1024);
    await credential.authorize(request({ method: 'POST', body }), contextAt(nowMs));
    const refused = credential.authorize(request({ method: 'POST', body: `${body}.` }), contextAt(nowMs));
    await expect(refused).rejects.toSatisfy(
      (error) => InvalidRequestError.is(error) && /12582913 bytes.*12 MB.*iamToken/.test(error.message),
    );
  });

  it('refuses an empty key by name', () => {
    expect(() => akSk({ accessKey: 'a', secretKey: '' })).toThrow(ConfigError);
    expect(() => akSk({ accessKey: '', secretKey: 's' })).toThrow('`accessKey` is empty');
  });

  it('prints no secret', () => {
    const credential = akSk({ ...keys, securityToken: 'planted-token' });
    const shown = inspect(credential, { depth: 9, showHidden: true }) + JSON.stringify(credential);
    expect(shown).not.toMatch(/planted|EXAMPLEAK/);
  });
});
