import { expect } from 'vitest';
import type { Simulator } from '../../src/index.js';
import { signedHeaders } from './huawei-dataarts-fabric-signing.js';

/** The fields of all bodies; a test reads those of its own. */
export interface Body {
  session_id: string;
  status: string;
  sessions: { session_id: string }[];
  records: { statement_id: string }[];
  total: number;
  error_code: string;
}

export interface Answer {
  status: number;
  text: string;
  body: Body;
}

export const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
export const SECOND_MS = 1_000;

/** One signed request; `/v1/w/` stands for the caller's workspace. */
export async function call(
  simulator: Simulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const { baseUrl, credentials } = simulator.providers['huawei-dataarts-fabric'];
  const url = baseUrl + path.replace('/v1/w/', `/v1/workspaces/${credentials.workspaceId}/`);
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const headers = signedHeaders(credentials.key, method, url, payload);
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(payload === undefined ? {} : { body: payload }),
  });
  expect(response.headers.get('x-request-id')).toBeTruthy();
  const text = await response.text();
  return { status: response.status, text, body: text === '' ? undefined : JSON.parse(text) };
}

export function createBody(simulator: Simulator, change: object = {}): object {
  const { endpointId, lakeFormation } = simulator.providers['huawei-dataarts-fabric'].credentials;
  return { endpoint_id: endpointId, lake_formation_config: lakeFormation, ...change };
}

export async function open(simulator: Simulator): Promise<string> {
  const { body } = await call(simulator, 'POST', '/v1/w/sessions', createBody(simulator));
  return body.session_id;
}
