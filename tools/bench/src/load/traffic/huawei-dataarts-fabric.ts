import { createHash, createHmac } from 'node:crypto';
import type { Connections } from '@compute-sessions/simulator';
import type { Sent } from '../wire.js';
import { JSON_TYPE, memberOf, type Traffic } from './traffic.js';

export function huaweiDataArtsFabric(connection: Connections['huawei-dataarts-fabric']): Traffic {
  const { baseUrl, credentials } = connection;
  const { endpointId, lakeFormation, workspaceId } = credentials;
  const home = `${baseUrl}/v1/workspaces/${workspaceId}`;
  const call = (method: string, path: string, body?: object): Sent => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = signed(credentials.key, method, new URL(home + path), text ?? '');
    return { method, url: home + path, headers: { ...headers, ...JSON_TYPE }, body: text };
  };
  const wanted = { endpoint_id: endpointId, lake_formation_config: lakeFormation };
  return {
    name: 'huawei-dataarts-fabric',
    open: () => call('POST', '/sessions', wanted),
    idOf: (answer) => memberOf(answer, 'session_id'),
    end: (id) => call('DELETE', `/sessions/${id}`),
    read: (id) => call('GET', `/sessions/${id}`),
    hasEnded: ({ text }) => text.includes('"status":"CLOSED"'),
    list: () => call('GET', '/sessions?limit=10'),
    work: (id) =>
      call('POST', '/sessions/statements', {
        session_id: id,
        statement: 'SELECT * FROM customers',
        is_sync: true,
      }),
  };
}

interface Key {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** For paths and queries in which nothing has to be encoded. */
function signed(key: Key, method: string, url: URL, body: string): Record<string, string> {
  const date = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const canonical = [
    method,
    `${url.pathname}/`,
    url.search.slice(1),
    `host:${url.host}`,
    `x-sdk-date:${date}`,
    '',
    'host;x-sdk-date',
    hash(body),
  ].join('\n');
  const text = `SDK-HMAC-SHA256\n${date}\n${hash(canonical)}`;
  const signature = createHmac('sha256', key.secretKey).update(text).digest('hex');
  const authorization = `SDK-HMAC-SHA256 Access=${key.accessKey}, SignedHeaders=host;x-sdk-date, Signature=${signature}`;
  return { 'x-sdk-date': date, authorization };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
