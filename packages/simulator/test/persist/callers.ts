import type { Simulator } from '../../src/index.js';
import { signedHeaders } from '../providers/huawei-dataarts-fabric-signing.js';
import { signed } from '../providers/oracle-aidp-signing.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, else as it came. */
  readonly body: unknown;
}

/** Calls one provider with good credentials; `path` is below the provider's base URL. */
export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

async function send(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<Answer> {
  const typed = body === undefined ? headers : { 'content-type': 'application/json', ...headers };
  return answerOf(
    await fetch(url, {
      method,
      headers: typed,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as unknown) : text,
  };
}

export async function ibmToken({ providers }: Simulator): Promise<string> {
  const { identityUrl, credentials } = providers['ibm-quantum'];
  const form = { grant_type: 'urn:ibm:params:oauth:grant-type:apikey', apikey: credentials.apiKey };
  const response = await fetch(`${identityUrl}/identity/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

export function ibmCaller({ providers }: Simulator, token: string): Caller {
  const { baseUrl, credentials } = providers['ibm-quantum'];
  return (method, path, body, headers) =>
    send(
      baseUrl + path,
      method,
      {
        authorization: `Bearer ${token}`,
        'service-crn': credentials.instance,
        'ibm-api-version': '2026-04-15',
        ...headers,
      },
      body,
    );
}

export function huaweiCaller({ providers }: Simulator): Caller {
  const { baseUrl, credentials } = providers['huawei-dataarts-fabric'];
  return (method, path, body, headers) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const own = signedHeaders(credentials.key, method, baseUrl + path, payload);
    return send(baseUrl + path, method, headers?.['x-auth-token'] === undefined ? own : headers, body);
  };
}

export function aimmsCaller({ baseUrl, credentials }: AimmsEnd): Caller {
  return (method, path, body, headers) =>
    send(baseUrl + path, method, { apikey: credentials.apiKey, ...headers }, body);
}

/** What a call of AIMMS needs to know. */
export interface AimmsEnd {
  readonly baseUrl: string;
  readonly credentials: { readonly apiKey: string };
}

export function oracleCaller({ providers }: Simulator): Caller {
  const { baseUrl, credentials } = providers['oracle-aidp'];
  const { tenancy, user, fingerprint, privateKey } = credentials;
  const signer = { keyId: `${tenancy}/${user}/${fingerprint}`, privateKey };
  return async (method, path, body, headers) =>
    answerOf(
      await fetch(baseUrl + path, signed(baseUrl + path, signer, { method, body, headers: headers ?? {} })),
    );
}
