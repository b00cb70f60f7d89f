import { inspect } from 'node:util';

import { afterAll, afterEach, beforeAll, expect } from 'vitest';

import { type Simulator, startSimulator } from '@compute-sessions/simulator';

import {
  akSk,
  type Credential,
  HuaweiDataArtsFabric,
  type HuaweiDataArtsFabricOptions,
  iamToken,
} from '../src/index.js';

type Fabric = 'huawei-dataarts-fabric';
export type FabricSimulator = Simulator<Fabric>;
export type Connection = FabricSimulator['providers'][Fabric];

/** One simulator for the tests of a file, and clients for it. What a test leaves behind is cleared after it. */
export interface Fixture {
  readonly simulator: FabricSimulator;
  readonly connection: Connection;
  /** A client with an access key, unless `options` says otherwise. */
  client(options?: HuaweiDataArtsFabricOptions): HuaweiDataArtsFabric;
  /** What the simulator calls the last request that it answered. */
  lastId(): string;
  login(change?: Partial<Parameters<typeof iamToken>[0]>): Credential;
  createBody(change?: object): {
    endpoint_id: string;
    lake_formation_config: { instance_id: string; catalog: string };
  };
}

/** Simulated seconds per second: a session runs after 25 of them, a statement is done after 3. */
const SPEED = 250;

export function useSimulator(): Fixture {
  let simulator: FabricSimulator | undefined;
  beforeAll(async () => {
    simulator = await startSimulator({ providers: ['huawei-dataarts-fabric'], speed: SPEED });
  });
  afterEach(() => {
    const broken = simulator!.violations.splice(0);
    simulator!.faults.clear();
    simulator!.requests.splice(0);
    expect(broken).toEqual([]);
  });
  afterAll(async () => {
    await simulator?.close();
  });
  const connection = (): Connection => simulator!.providers['huawei-dataarts-fabric'];
  return {
    get simulator() {
      return simulator!;
    },
    get connection() {
      return connection();
    },
    client(options = {}) {
      const { baseUrl, credentials } = connection();
      return new HuaweiDataArtsFabric({
        credential: akSk({ ...credentials.key, projectId: credentials.projectId }),
        baseUrl,
        workspace: credentials.workspaceId,
        check: 'strict',
        ...options,
      });
    },
    lastId: () => simulator!.requests.at(-1)!.requestId,
    login(change = {}) {
      const { credentials, identityUrl } = connection();
      return iamToken({ ...credentials.login, project: credentials.projectName, identityUrl, ...change });
    },
    createBody(change = {}) {
      const { endpointId, lakeFormation } = connection().credentials;
      return { endpoint_id: endpointId, lake_formation_config: lakeFormation, ...change };
    },
  };
}

/** Requests that a polled client needs no pauses between. */
export const quickly = { minIntervalMs: 50, maxIntervalMs: 50 } as const;

/** What the promise fails with. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('the call succeeded');
}

/** Every way in which an error is usually shown. */
export function shown(value: unknown): string {
  const parts = [inspect(value, { depth: 12 }), JSON.stringify(value)];
  for (let error = value; error instanceof Error; error = error.cause) {
    parts.push(error.message, error.stack ?? '', String(error));
  }
  return parts.join('\n');
}
