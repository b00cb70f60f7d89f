import type { Connections } from '@compute-sessions/simulator';
import type { Wire } from '../wire.js';
import { JSON_TYPE, memberOf, type Traffic } from './traffic.js';

export async function ibmQuantum(connection: Connections['ibm-quantum'], send: Wire): Promise<Traffic> {
  const { baseUrl, identityUrl, credentials } = connection;
  const grant = { grant_type: 'urn:ibm:params:oauth:grant-type:apikey', apikey: credentials.apiKey };
  const token = await send({
    method: 'POST',
    url: `${identityUrl ?? ''}/identity/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(grant).toString(),
  });
  const headers = {
    authorization: `Bearer ${memberOf(token, 'access_token')}`,
    'service-crn': credentials.instance,
    'ibm-api-version': '2026-04-15',
  };
  const get = (path: string) => ({ method: 'GET', url: baseUrl + path, headers });
  const post = (path: string, body: object) => ({
    method: 'POST',
    url: baseUrl + path,
    headers: { ...headers, ...JSON_TYPE },
    body: JSON.stringify(body),
  });
  const params = { pubs: [['OPENQASM 3.0;', null, 16]], version: 2 };
  let turn = 0;
  return {
    name: 'ibm-quantum',
    open: () =>
      post('/v1/sessions', { mode: (turn += 1) % 2 === 0 ? 'batch' : 'dedicated', backend: 'ibm_fez' }),
    idOf: (answer) => memberOf(answer, 'id'),
    end: (id) => ({ method: 'DELETE', url: `${baseUrl}/v1/sessions/${id}/close`, headers }),
    read: (id) => get(`/v1/sessions/${id}`),
    hasEnded: ({ text }) => text.includes('"state":"closed"'),
    list: () => get((turn += 1) % 2 === 0 ? '/v1/workloads?limit=10' : '/v1/jobs?limit=10'),
    work: (id) => post('/v1/jobs', { program_id: 'sampler', backend: 'ibm_fez', params, session_id: id }),
  };
}
