import { createHash, createPrivateKey, randomUUID, sign } from 'node:crypto';
import type { Connections } from '@compute-sessions/simulator';
import type { Sent } from '../wire.js';
import { memberOf, type Traffic } from './traffic.js';

/** A signature is good for five minutes: those of reads are used again for as long, as RSA would take up the core. */
const REUSED_MS = 120_000;

export function oracleAidp({ baseUrl, credentials }: Connections['oracle-aidp']): Traffic {
  const { aiDataPlatform, workspace, tenancy, user, fingerprint } = credentials;
  const home = `${baseUrl}/20260430/aiDataPlatforms/${aiDataPlatform}/workspaces/${workspace}/notebook/api/sessions`;
  const key = createPrivateKey(credentials.privateKey);
  const keyId = `${tenancy}/${user}/${fingerprint}`;
  const made = new Map<string, { readonly sent: Sent; readonly atMs: number }>();

  const call = (method: string, path: string, body?: object, more: Record<string, string> = {}): Sent => {
    const url = new URL(home + path);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const signedHeaders: Record<string, string> = {
      'x-date': new Date().toUTCString(),
      '(request-target)': `${method.toLowerCase()} ${url.pathname}${url.search}`,
      host: url.host,
      ...(text === undefined ? {} : bodyHeaders(text)),
    };
    const lines = Object.entries(signedHeaders).map(([name, value]) => `${name}: ${value}`);
    const signature = sign('sha256', Buffer.from(lines.join('\n')), key).toString('base64');
    const authorization =
      `Signature version="1",keyId="${keyId}",algorithm="rsa-sha256",` +
      `headers="${Object.keys(signedHeaders).join(' ')}",signature="${signature}"`;
    const { '(request-target)': _, ...headers } = signedHeaders;
    return { method, url: url.href, headers: { ...headers, authorization, ...more }, body: text };
  };
  const again = (path: string): Sent => {
    const former = made.get(path);
    if (former !== undefined && Date.now() - former.atMs < REUSED_MS) return former.sent;
    const sent = call('GET', path);
    made.set(path, { sent, atMs: Date.now() });
    return sent;
  };
  // A path has one session: whoever asks for it again gets that.
  const folder = randomUUID();
  let count = 0;
  return {
    name: 'oracle-aidp',
    open: () => {
      const path = `/${folder}/${(count += 1)}.ipynb`;
      const body = { path, name: path, type: 'notebook', kernel: { name: 'python3' } };
      return call('POST', '', body, { 'opc-retry-token': randomUUID() });
    },
    idOf: (answer) => memberOf(answer, 'id'),
    end(id) {
      made.delete(`/${id}`);
      return call('DELETE', `/${id}`);
    },
    read: (id) => again(`/${id}`),
    hasEnded: ({ status }) => status === 404,
    list: () => again('?limit=10'),
    work: (id) => call('PATCH', `/${id}`, { name: `name ${(count += 1)}` }),
  };
}

function bodyHeaders(text: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'content-length': `${Buffer.byteLength(text)}`,
    'x-content-sha256': createHash('sha256').update(text).digest('base64'),
  };
}
