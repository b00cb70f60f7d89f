import { describeViolation, type Simulator, startSimulator } from '@compute-sessions/simulator';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

import { OracleAidp, type OracleAidpOptions, ociSigner, type SessionCreateParams } from '../src/index.js';

type Play = Simulator<'oracle-aidp'>;

export interface Simulation {
  readonly simulator: Play;
  readonly connection: Play['providers']['oracle-aidp'];
  /** A client with the simulator's API key; options win. */
  client(options?: OracleAidpOptions): OracleAidp;
  /** What the simulator calls the last request that it answered. */
  lastId(): string;
  /** Lets the next request break the document without failing the test. */
  allowViolations(): void;
}

/** One simulator for a test file. A request or an answer that breaks the document fails the test that caused it. */
export function simulate(options: { speed?: number } = {}): Simulation {
  let simulator: Play | undefined;
  let allowed = false;
  let judged = 0;
  const running = (): Play => {
    if (simulator === undefined) throw new Error('the simulator is not running yet');
    return simulator;
  };
  beforeAll(async () => {
    simulator = await startSimulator({ providers: ['oracle-aidp'], speed: options.speed ?? 100, seed: 7 });
  });
  afterEach(() => {
    const { violations, faults } = running();
    faults.clear();
    const seen = violations.slice(judged).map(describeViolation);
    judged = violations.length;
    if (!allowed) expect(seen).toEqual([]);
    allowed = false;
  });
  afterAll(async () => {
    await simulator?.close();
  });
  return {
    get simulator() {
      return running();
    },
    get connection() {
      return running().providers['oracle-aidp'];
    },
    client(over = {}) {
      const { baseUrl, credentials } = running().providers['oracle-aidp'];
      const { tenancy, user, fingerprint, privateKey, aiDataPlatform, workspace } = credentials;
      const credential = over.credential ?? ociSigner({ tenancy, user, fingerprint, privateKey });
      return new OracleAidp({ baseUrl, aiDataPlatform, workspace, check: 'strict', ...over, credential });
    },
    lastId: () => running().requests.at(-1)!.requestId,
    allowViolations() {
      allowed = true;
    },
  };
}

let count = 0;

/** A notebook of its own for each call. */
export function notebook(over: SessionCreateParams = {}): SessionCreateParams {
  count += 1;
  return {
    name: `notebook ${String(count)}`,
    path: `/Workspace/tests/${String(count)}.ipynb`,
    type: 'notebook',
    cluster_id: 'cluster-simulated',
    kernel: { name: 'python3' },
    ...over,
  };
}
