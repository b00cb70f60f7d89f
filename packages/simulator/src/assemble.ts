import { createAttempts } from './attempts.js';
import { type Core, type CoreParts, createCore } from './core.js';
import type { FaultScript } from './fault-rule.js';
import { readScript } from './fault-script/script.js';
import { createFaults, type Faults } from './faults.js';
import type { MountedProvider } from './mount.js';
import type { ProviderConnection } from './provider.js';
import { append, createRequestLog, type RequestLog, type RequestRecord } from './request-log.js';
import { createSessions, type Sessions } from './session-desk.js';
import { Store } from './store/store.js';
import { createKeptWorld } from './store/world-keeper.js';
import type { Violation } from './violations.js';
import type { WorkerContext } from './worker.js';
import { type Moment, seededRandom, type WorldControl } from './world.js';

/** What every simulator takes, with a server or without. */
export interface CoreOptions {
  /** Simulated seconds per wall second; default 1. 0 = time stands still but for `world.advance`. */
  readonly speed?: number | undefined;
  /** When simulated time begins; default: now. */
  readonly time?: Moment | undefined;
  /** Equal seeds give equal ids and equal chance; default 1. */
  readonly seed?: number | string | undefined;
  /**
   * True: what a vendor limits is limited, in simulated time. IBM documents such limits: 5 new jobs per minute from one
   * user, the Open plan's ten minutes in 28 days, and a backend that an active dedicated session has for itself. Default
   * false, so that tests may be as fast as they like.
   */
  readonly limits?: boolean | undefined;
  /** Faults from the start: lines such as `create_session: 429 x2, then 200`, and rules. */
  readonly faults?: FaultScript | undefined;
  /** Called once per request, as its answer begins. */
  readonly onRequest?: ((record: RequestRecord) => void) | undefined;
  /** Called once per violation, before the answer begins. */
  readonly onViolation?: ((violation: Violation) => void) | undefined;
}

/** What every simulator gives back, with a server or without. */
export interface CoreSimulator {
  /** What was answered, oldest first; a long run keeps the latest ten thousand and more. Empty it as you like. */
  readonly requests: RequestRecord[];
  /** What broke the providers' documents. A test ends with `expect(simulator.violations).toEqual([])`. */
  readonly violations: Violation[];
  /** Questions to `requests`. */
  readonly log: RequestLog;
  /** Sessions of all providers, without their APIs. */
  readonly sessions: Sessions;
  readonly faults: Faults;
  readonly world: WorldControl;
  /** Forgets these, or all of them. Time, credentials, tokens and the counts of ids and requests go on. */
  reset(...what: readonly Resettable[]): void;
}

export type Resettable = 'sessions' | 'requests' | 'violations' | 'faults';

export const RESETTABLE: readonly Resettable[] = ['sessions', 'requests', 'violations', 'faults'];

/** Ties one provider into a simulator. */
export type Mountable = (context: WorkerContext) => Promise<MountedProvider>;

export interface Assembly {
  readonly surface: CoreSimulator;
  readonly core: Core;
  /** By provider; `url` is where the simulator answers, without a trailing slash. */
  connections(url: string): Record<string, ProviderConnection>;
  /** Calls back for each request that is answered from now on; what comes back ends that. */
  follow(follower: (record: RequestRecord) => void): () => void;
  /** To be called last: has the store keep what is still to be kept, and closes it. */
  settle(): void;
}

/** Providers that share time, log, faults and the store, and the core that answers for them. */
export async function assemble(
  mountables: readonly Mountable[],
  options: CoreOptions,
  store: Store = new Store(),
): Promise<Assembly> {
  const { speed = 1, time, seed = 1, limits = false, onRequest, onViolation } = options;
  const { world, control, requestId, settle } = createKeptWorld({ speed, time, seed }, store);
  const requests: RequestRecord[] = [];
  const violations: Violation[] = [];
  const report = (violation: Violation): void => {
    append(violations, violation);
    onViolation?.(violation);
  };
  const attempts = createAttempts();
  let answered = 0;
  const record: CoreParts['record'] = (entry, identity) => {
    answered += 1;
    const numbered = { order: answered, attempt: attempts.next(entry.status, identity), ...entry };
    append(requests, numbered);
    onRequest?.(numbered);
    for (const follow of followers) follow(numbered);
  };
  const followers = new Set<(record: RequestRecord) => void>();
  const context: WorkerContext = { world, settings: { limits }, store, report };
  const mounted = await Promise.all(mountables.map((mountable) => mountable(context)));
  store.flush();
  const catalogue = new Map(mounted.map(({ name, operationIds }) => [name, operationIds]));
  const faults = createFaults(seededRandom(`${seed} faults`), (script) => readScript(script, catalogue));
  if (options.faults !== undefined) faults.script(options.faults);
  const sessions = createSessions(mounted, world);
  const resets: Readonly<Record<Resettable, () => void>> = {
    sessions: () => mounted.forEach(({ desk }) => desk.clear()),
    requests: () => void (requests.length = 0),
    violations: () => void (violations.length = 0),
    faults: () => faults.clear(),
  };
  const reset = (...what: readonly Resettable[]): void => {
    for (const name of what.length === 0 ? RESETTABLE : what) resets[name]();
  };
  return {
    settle() {
      settle();
      try {
        store.flush();
      } finally {
        store.close();
      }
    },
    surface: {
      requests,
      log: createRequestLog(requests),
      violations,
      sessions,
      faults,
      world: control,
      reset,
    },
    follow(follower) {
      followers.add(follower);
      return () => void followers.delete(follower);
    },
    core: createCore({ mounted, faults, requestId, record }),
    connections: (url) =>
      Object.fromEntries(mounted.map((provider) => [provider.name, provider.connection(url)])),
  };
}
