import { inspect } from 'node:util';
import { type Simulator, startSimulator } from '@compute-sessions/simulator';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

import { AimmsPro, type AimmsProOptions, apiKey, type Session } from '../src/index.js';

export type Kind = 'webui' | 'task' | 'solve';
export interface Launched {
  readonly session_id: string;
  /** Kind `task` only. */
  readonly task_id?: string;
}

/** One simulator per test file, whose time stands still until a test moves it. */
export let simulator: Simulator<'aimms-pro'>;

/** Each file of tests calls it once: workers are shared, and hooks are not. */
export function setUp(): void {
  beforeAll(async () => {
    simulator = await startSimulator({ speed: 0, providers: ['aimms-pro'] });
  });

  afterEach(() => {
    const found = simulator.violations.splice(0);
    simulator.faults.clear();
    simulator.requests.length = 0;
    simulator.world.setSpeed(0);
    expect(found).toEqual([]);
  });

  afterAll(async () => {
    await simulator.close();
  });
}

/** A client of the simulator whose answers must match the document exactly. */
export function connect(options: AimmsProOptions = {}): AimmsPro {
  const { baseUrl, credentials } = simulator.providers['aimms-pro'];
  return new AimmsPro({ baseUrl, credential: apiKey(credentials.apiKey), check: 'strict', ...options });
}

export function credentials(): Simulator<'aimms-pro'>['providers']['aimms-pro']['credentials'] {
  return simulator.providers['aimms-pro'].credentials;
}

/** Starts a session, which the REST API cannot. */
export async function launch(kind: Kind, appName = 'CuttingStock'): Promise<Launched> {
  const response = await fetch(credentials().launchUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind, app_name: appName }),
  });
  return (await response.json()) as Launched;
}

/** Starts a session and waits, in simulated time, until it runs. */
export async function launchRunning(kind: Kind): Promise<Launched> {
  const launched = await launch(kind);
  simulator.world.advance(9_000);
  return launched;
}

/** What the simulator calls the last request that it answered. */
export function lastId(): string {
  return simulator.requests.at(-1)!.requestId;
}

/** `METHOD status` of each call to the client's API, oldest first. */
export function calls(): string[] {
  return simulator.requests
    .filter((request) => request.operationId !== undefined)
    .map(({ method, operationId, status }) => `${method} ${String(operationId)} ${String(status)}`);
}

export async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('the call did not fail');
}

/** All that a program could print of an error. */
export function printed(error: unknown): string {
  const { message, stack } = error as Error;
  return [message, stack, JSON.stringify(error), inspect(error, { depth: 12, showHidden: false })].join('\n');
}

export function idOf(session: Session | undefined): string {
  return session?.session_id ?? '';
}
