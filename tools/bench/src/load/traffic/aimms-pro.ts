import type { Connections } from '@compute-sessions/simulator';
import { JSON_TYPE, memberOf, type Traffic } from './traffic.js';

export function aimmsPro({ baseUrl, credentials }: Connections['aimms-pro']): Traffic {
  const home = `${baseUrl}/pro/session-manager/v1/sessions/webui`;
  const headers = { apikey: credentials.apiKey };
  const get = (url: string) => ({ method: 'GET', url, headers });
  const body = JSON.stringify({ kind: 'webui', app_name: 'TransportModel' });
  return {
    name: 'aimms-pro',
    open: () => ({ method: 'POST', url: credentials.launchUrl, headers: JSON_TYPE, body }),
    idOf: (answer) => memberOf(answer, 'session_id'),
    end: (id) => ({ method: 'PATCH', url: `${home}/${id}/terminate`, headers }),
    read: (id) => get(`${home}/${id}`),
    hasEnded: ({ text }) => text.includes('"state":"terminated"'),
    list: () => get(`${home}?limit=10`),
    work: (id) => get(`${home}/${id}/logs?limit=20`),
  };
}
