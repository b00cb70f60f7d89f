import { akSk, HuaweiDataArtsFabric } from '@compute-sessions/huawei-dataarts-fabric';

import { type LoopNumbers, watchLoop } from './loop-watch.js';
import { liveHeapBytes } from './memory.js';
import { type Connection, SimulatorProcess } from './simulator-process.js';

export interface WaitingOptions {
  /** Sessions waited for at the same time. */
  readonly waiters: number;
  /** The client's option `polling.maxPerSecond`. */
  readonly maxPerSecond: number;
}

export interface WaitingNumbers {
  /** Waits that ended with a running session. */
  readonly finished: number;
  /** Looks in all. */
  readonly looks: number;
  readonly seconds: number;
  /** Looks that left within the busiest second, and that arrived within it. */
  readonly busiestSecondSent: number;
  readonly busiestSecondReceived: number;
  readonly loop: LoopNumbers;
  /** Live heap that one waiter takes while all wait. */
  readonly heapBytesPerWaiter: number;
  /** Live heap after all have finished, less that before they began. */
  readonly heapBytesLeft: number;
  readonly violations: number;
}

/** Waits for many sessions at once, on a simulator in a process of its own, and measures what that costs this one. */
export async function measureWaiting({ waiters, maxPerSecond }: WaitingOptions): Promise<WaitingNumbers> {
  await using simulator = await SimulatorProcess.start();
  const sent = new Rate();
  const fabric = connect(simulator.connection, maxPerSecond, () => {
    sent.note(performance.now());
  });
  const ids = await createSessions(fabric, simulator.connection, waiters);
  sent.clear();
  const heapBefore = liveHeapBytes();
  const started = performance.now();
  const waits = ids.map((id) => fabric.sessions.waitFor(id, 'running', { deadlineMs: 3_600_000 }));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const heapWaiting = liveHeapBytes();
  // Collecting the heap stops everything: measured from here on.
  const watch = watchLoop();
  // A session runs 25 simulated seconds after its creation: after one look at each, as a rule.
  simulator.setSpeed((25 * maxPerSecond) / waiters);
  const sessions = await Promise.all(waits);
  const seconds = (performance.now() - started) / 1_000;
  const loop = watch.stop();
  const { busiest, violations } = await simulator.report();
  return {
    finished: sessions.filter(({ status }) => status === 'RUNNING').length,
    looks: sent.count,
    seconds,
    busiestSecondSent: sent.busiest,
    busiestSecondReceived: busiest,
    loop,
    heapBytesPerWaiter: (heapWaiting - heapBefore) / waiters,
    heapBytesLeft: liveHeapBytes() - heapBefore,
    violations,
  };
}

function connect(
  { baseUrl, credentials }: Connection,
  maxPerSecond: number,
  onSend: () => void,
): HuaweiDataArtsFabric {
  const { key, projectId, workspaceId: workspace } = credentials;
  return new HuaweiDataArtsFabric({
    credential: akSk({ ...key, projectId }),
    baseUrl,
    workspace,
    polling: { maxPerSecond },
    fetch: (url, init) => {
      onSend();
      return fetch(url, init);
    },
  });
}

const CREATING_AT_ONCE = 32;

async function createSessions(
  fabric: HuaweiDataArtsFabric,
  { credentials }: Connection,
  count: number,
): Promise<string[]> {
  const body = {
    endpoint_id: credentials.endpointId,
    lake_formation_config: credentials.lakeFormation,
    wait_timeout: 7_200,
  };
  const ids: string[] = [];
  let begun = 0;
  const create = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      ids.push((await fabric.sessions.create(body)).session_id);
    }
  };
  await Promise.all(Array.from({ length: CREATING_AT_ONCE }, create));
  return ids;
}

/** Counts events, and how many of them fell into the busiest second. Remembers one second. */
class Rate {
  #recent: number[] = [];
  count = 0;
  busiest = 0;

  note(now: number): void {
    this.count += 1;
    this.#recent.push(now);
    const first = this.#recent.findIndex((time) => now - time < 1_000);
    if (first > 0) this.#recent.splice(0, first);
    this.busiest = Math.max(this.busiest, this.#recent.length);
  }

  clear(): void {
    this.#recent = [];
    this.count = 0;
    this.busiest = 0;
  }
}
