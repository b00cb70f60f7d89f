import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  verifySignature,
  type SignedRequest,
  type SigningKey,
  type Verdict,
} from '../../src/providers/huawei-dataarts-fabric/aksk.js';

interface Vector {
  name: string;
  input: {
    method: string;
    url: string;
    body: string | null;
    ak: string;
    sk: string;
    securityToken?: string;
    date: string;
  };
  expected: { authorization: string; headers: Record<string, string> };
}

const file = new URL('../vectors/huawei-sdk-hmac-sha256.json', import.meta.url);
const { vectors, derivedKey }: { vectors: Vector[]; derivedKey: { vectors: Vector[] } } = JSON.parse(
  readFileSync(file, 'utf8'),
);

function vector(name: string): Vector {
  const found = [...vectors, ...derivedKey.vectors].find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no vector ${name}`);
  return found;
}

function requestOf({ input, expected }: Vector): SignedRequest {
  return {
    method: input.method,
    target: input.url.replace(/^https:\/\/[^/]+/, ''),
    headers: { ...expected.headers, authorization: expected.authorization },
    body: Buffer.from(input.body ?? ''),
  };
}

function signedAtMs({ input }: Vector): number {
  return Date.parse(input.date.replace(/^(.{4})(..)(..T..)(..)/, '$1-$2-$3:$4:'));
}

function judge(one: Vector, change: Partial<SignedRequest> = {}, lateMs = 0): Verdict {
  const { ak, sk, securityToken } = one.input;
  const key: SigningKey = { secret: sk, ...(securityToken === undefined ? {} : { securityToken }) };
  const find = (accessKey: string): SigningKey | undefined => (accessKey === ak ? key : undefined);
  return verifySignature({ ...requestOf(one), ...change }, find, signedAtMs(one) + lateMs);
}

function reason(verdict: Verdict): string {
  return verdict.valid ? 'accepted' : verdict.reason;
}

describe('published signatures are accepted', () => {
  it.each(vectors.map((one) => [one.name, one] as const))('SDK-HMAC-SHA256 %s', (_name, one) => {
    expect(judge(one)).toEqual({ valid: true, accessKey: one.input.ak });
  });

  it.each(derivedKey.vectors.map((one) => [one.name, one] as const))('V11-HMAC-SHA256 %s', (_name, one) => {
    expect(judge(one)).toEqual({ valid: true, accessKey: one.input.ak });
  });
});

describe('a request that was changed after signing is refused', () => {
  const create = vector('post-create-sql-session-json');
  const headers = requestOf(create).headers;

  it.each<[string, Partial<SignedRequest>]>([
    ['method', { method: 'PUT' }],
    ['path', { target: '/v1/workspaces/other/sessions' }],
    ['query', { target: `${requestOf(create).target}?limit=1` }],
    ['body', { body: Buffer.from('{}') }],
    ['signed header', { headers: { ...headers, host: 'elsewhere.example' } }],
  ])('%s', (_what, change) => {
    expect(reason(judge(create, change))).toMatch(/^verify aksk signature fail/);
  });

  it('names a signed header that is missing', () => {
    const { 'content-type': _gone, ...rest } = headers;
    expect(reason(judge(create, { headers: rest }))).toBe('signed header content-type is missing');
  });

  it('reads + in a query as a space', () => {
    const target = '/v1/sessions?route_id=a+b';
    expect(reason(judge(create, { target }))).toContain('route_id=a%20b');
  });
});

describe('rules beside the signature', () => {
  const plain = vector('get-session-minimal');
  const temporary = vector('security-token-temporary-keys');

  it('accepts a date up to 15 minutes off and refuses one beyond', () => {
    expect(reason(judge(plain, {}, 15 * 60_000))).toBe('accepted');
    expect(reason(judge(plain, {}, 15 * 60_000 + 1))).toMatch(/^signature expired/);
    expect(reason(judge(plain, {}, -15 * 60_000 - 1))).toMatch(/^signature expired/);
  });

  it('refuses an unknown access key and an unreadable header', () => {
    const { authorization = '', ...headers } = requestOf(plain).headers;
    const other = { ...headers, authorization: authorization.replace(plain.input.ak, 'OTHERAK') };
    expect(reason(judge(plain, { headers: other }))).toBe('access key not found');
    expect(reason(judge(plain, { headers: { ...headers, authorization: 'Bearer x' } }))).toMatch(
      /expected form/,
    );
  });

  it('wants the security token of a temporary key, and wants it signed', () => {
    const { 'x-security-token': token, ...headers } = requestOf(temporary).headers;
    expect(token).toBeTruthy();
    expect(reason(judge(temporary, { headers }))).toBe('security token is missing or wrong');
    const authorization = String(headers.authorization).replace(';x-security-token', '');
    const unsigned = { ...headers, authorization, 'x-security-token': token };
    expect(reason(judge(temporary, { headers: unsigned }))).toBe('x-security-token is not signed');
  });

  it('does not print the security token', () => {
    expect(reason(judge(temporary, { method: 'PUT' }))).not.toContain(temporary.input.securityToken);
  });

  it('refuses a declared payload hash that is not that of the body', () => {
    const declared = vector('explicit-content-sha256-header');
    expect(reason(judge(declared, { body: Buffer.from('{}') }))).toBe('x-sdk-content-sha256 is wrong');
  });
});
