import { afterEach, beforeEach, expect } from 'vitest';
import { startSimulator, type Simulator } from '../../src/index.js';

export type Body = Record<string, unknown>;

export interface CallOptions {
  readonly token?: string | undefined;
  readonly instance?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export let simulator: Simulator<'ibm-quantum'>;
let token: string;

/** Each file of tests calls it once: workers are shared, and hooks are not. */
export function setUp(): void {
  beforeEach(async () => {
    simulator = await startSimulator({ providers: ['ibm-quantum'], speed: 0 });
    const answer = await exchange(simulator.providers['ibm-quantum'].credentials.apiKey);
    token = String(((await answer.json()) as Body)['access_token']);
  });

  afterEach(async () => {
    expect(simulator.violations).toEqual([]);
    await simulator.close();
  });
}

export function exchange(
  apikey: string,
  grant = 'urn:ibm:params:oauth:grant-type:apikey',
): Promise<Response> {
  return fetch(`${simulator.providers['ibm-quantum'].identityUrl}/identity/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: grant, apikey }),
  });
}

/** A call with a good token for the paid instance, unless the options say otherwise (`undefined` leaves it out). */
export function call(method: string, path: string, options: CallOptions = {}): Promise<Response> {
  const bearer = 'token' in options ? options.token : token;
  const { baseUrl, credentials } = simulator.providers['ibm-quantum'];
  const instance = 'instance' in options ? options.instance : credentials.instance;
  return fetch(baseUrl + path, {
    method,
    headers: {
      'ibm-api-version': '2026-04-15',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(instance === undefined ? {} : { 'service-crn': instance }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
}

export async function read(path: string, options: CallOptions = {}): Promise<Body> {
  const response = await call('GET', path, options);
  expect(response.status).toBe(200);
  return (await response.json()) as Body;
}

/** Status and the first error of a refusal. */
export async function refused(pending: Promise<Response>): Promise<[number, unknown]> {
  const response = await pending;
  const { errors, trace } = (await response.json()) as { errors: Body[]; trace: string };
  expect(trace).toMatch(/^[0-9a-f-]{36}$/);
  expect(response.headers.get('uber-trace-id')).toContain(trace.replaceAll('-', ''));
  return [response.status, errors[0]?.['code']];
}

async function create(path: string, body: Body, options: CallOptions): Promise<string> {
  const response = await call('POST', path, { ...options, body });
  expect(response.status).toBe(200);
  return String(((await response.json()) as Body)['id']);
}

export function openSession(body: Body = {}, options: CallOptions = {}): Promise<string> {
  return create('/v1/sessions', { mode: 'dedicated', backend: 'ibm_fez', ...body }, options);
}

export const samplerParams = { pubs: [['OPENQASM 3.0;', null, 16]], version: 2 };

export function runJob(body: Body = {}, options: CallOptions = {}): Promise<string> {
  return create(
    '/v1/jobs',
    { program_id: 'sampler', backend: 'ibm_fez', params: samplerParams, ...body },
    options,
  );
}

export async function stateOf(session: string): Promise<unknown> {
  return (await read(`/v1/sessions/${session}`))['state'];
}

export async function statusOf(job: string): Promise<unknown> {
  return (await read(`/v1/jobs/${job}`))['status'];
}
