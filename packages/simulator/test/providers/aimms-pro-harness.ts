import { afterEach, beforeEach, expect } from 'vitest';
import { startSimulator, type Simulator } from '../../src/index.js';

export const kinds = ['webui', 'task', 'solve'] as const;
export type Kind = (typeof kinds)[number];
export interface Body {
  readonly [name: string]: unknown;
  readonly session_id: string;
  readonly state: string;
}
export interface List {
  readonly total: number;
  readonly sessions: readonly Body[];
}

/** A fresh simulator per test, with time standing still until a test advances it. */
export let simulator: Simulator<'aimms-pro'>;
let expectedViolations: number;

/** Announces requests that break the document on purpose. All other violations fail the test. */
export function expectViolations(count: number): void {
  expectedViolations = count;
}

/** Each file of tests calls it once: workers are shared, and hooks are not. */
export function setUp(): void {
  beforeEach(async () => {
    simulator = await startSimulator({ speed: 0, providers: ['aimms-pro'] });
    expectedViolations = 0;
  });

  afterEach(async () => {
    const found = simulator.violations.length;
    const first = JSON.stringify(simulator.violations[0]);
    await simulator.close();
    expect(found, first).toBe(expectedViolations);
  });
}

interface CallOptions {
  /** Undefined sends no key; absent sends the full one. */
  readonly key?: string | undefined;
  readonly body?: unknown;
}

export function call(method: string, path: string, options: CallOptions = {}): Promise<Response> {
  const { baseUrl, credentials } = simulator.providers['aimms-pro'];
  const key = 'key' in options ? options.key : credentials.apiKey;
  return fetch(baseUrl + path, {
    method,
    headers: {
      ...(key === undefined ? {} : { apikey: key }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
}

export const sessions = '/pro/session-manager/v1/sessions';

export async function read<T>(path: string): Promise<T> {
  const response = await call('GET', path);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

export async function launch(kind: Kind, app = 'CuttingStock', user?: string): Promise<Body> {
  const { launchUrl } = simulator.providers['aimms-pro'].credentials;
  const response = await fetch(launchUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind, app_name: app, user_name: user }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as Body;
}

export async function stateOf(kind: Kind, id: string): Promise<string> {
  return (await read<Body>(`${sessions}/${kind}/${id}`)).state;
}
