import { createHash, createHmac } from 'node:crypto';

export interface KeyPair {
  accessKey: string;
  secretKey: string;
  securityToken?: string;
}

/** Headers of a signed request without special characters in path or query: as much as these tests need. */
export function signedHeaders(
  key: KeyPair,
  method: string,
  url: string,
  body = '',
  atMs = Date.now(),
): Record<string, string> {
  const { pathname, searchParams, host } = new URL(url);
  const date = new Date(atMs).toISOString().replace(/[-:]|\.\d+/g, '');
  const headers: Record<string, string> = { host, 'x-sdk-date': date };
  if (key.securityToken !== undefined) headers['x-security-token'] = key.securityToken;
  const names = Object.keys(headers).sort();
  searchParams.sort();
  const canonical = [
    method,
    `${pathname}/`,
    searchParams.toString(),
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    createHash('sha256').update(body).digest('hex'),
  ].join('\n');
  const toSign = `SDK-HMAC-SHA256\n${date}\n${createHash('sha256').update(canonical).digest('hex')}`;
  const signature = createHmac('sha256', key.secretKey).update(toSign).digest('hex');
  const { host: _added, ...sent } = headers;
  return {
    ...sent,
    authorization: `SDK-HMAC-SHA256 Access=${key.accessKey}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}
