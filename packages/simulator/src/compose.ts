/// <reference lib="esnext.disposable" preserve="true" />
// Consumers without that library in their `lib` could not read the declarations otherwise.
import { crossOrigin } from './cross-origin.js';
import { createFaults, type Faults } from './faults.js';
import { createListener } from './listener.js';
import type { MountedProvider } from './mount.js';
import type { ProviderConnection } from './provider.js';
import { append, type RequestRecord } from './request-log.js';
import { listen } from './server.js';
import type { Violation } from './violations.js';
import type { WorkerContext } from './worker.js';
import { createWorld, type Moment, type WorldControl } from './world.js';

export interface ComposeOptions {
  /** The TCP port on 127.0.0.1; default 0: any free one. */
  readonly port?: number | undefined;
  /** Simulated seconds per wall second; default 1. 0 = time stands still but for `world.advance`. */
  readonly speed?: number | undefined;
  /** When simulated time begins; default: now. */
  readonly time?: Moment | undefined;
  /** Equal seeds give equal ids and equal chance; default 1. */
  readonly seed?: number | string | undefined;
  /**
   * True: rate limits that a vendor documents are enforced, counted in simulated time. So far one is documented: IBM
   * takes 5 new jobs per minute from one user. Default false, so that tests may be as fast as they like.
   */
  readonly limits?: boolean | undefined;
  /**
   * True: pages of any origin may call, as a browser asks before it sends. Default false, as the providers document
   * nothing of the kind: a program that works here would not work there.
   */
  readonly cors?: boolean | undefined;
  /** Called once per request, as its answer begins. */
  readonly onRequest?: ((record: RequestRecord) => void) | undefined;
  /** Called once per violation, before the answer begins. */
  readonly onViolation?: ((violation: Violation) => void) | undefined;
}

/** A running simulator, before its providers' types are known. */
export interface ComposedSimulator extends AsyncDisposable {
  /** The server's root, without a trailing slash. */
  readonly url: string;
  readonly providers: Readonly<Record<string, ProviderConnection>>;
  /** What was answered, oldest first; a long run keeps the latest ten thousand and more. Empty it as you like. */
  readonly requests: RequestRecord[];
  /** What broke the providers' documents. A test ends with `expect(simulator.violations).toEqual([])`. */
  readonly violations: Violation[];
  readonly faults: Faults;
  readonly world: WorldControl;
  /** Ends answers that a fault holds back, waits for the others, frees the port. May be called again. */
  close(): Promise<void>;
}

/** Ties one provider into a simulator. */
export type Mountable = (context: WorkerContext) => Promise<MountedProvider>;

/** Starts one server for these providers, which share time, log and faults. */
export async function compose(
  mountables: readonly Mountable[],
  options: ComposeOptions,
): Promise<ComposedSimulator> {
  const { port = 0, speed = 1, time, seed = 1, limits = false, cors = false } = options;
  const { onRequest, onViolation } = options;
  const { world, control, requestId } = createWorld({ speed, time, seed });
  const requests: RequestRecord[] = [];
  const violations: Violation[] = [];
  const faults = createFaults();
  const report = (violation: Violation): void => {
    append(violations, violation);
    onViolation?.(violation);
  };
  const record = (entry: RequestRecord): void => {
    append(requests, entry);
    onRequest?.(entry);
  };
  const context: WorkerContext = { world, settings: { limits }, report };
  const mounted = await Promise.all(mountables.map((mountable) => mountable(context)));
  const listener = createListener({ mounted, faults, requestId, record });
  const server = await listen(port, cors ? crossOrigin(listener) : listener);
  return {
    url: server.url,
    providers: Object.fromEntries(
      mounted.map((provider) => [provider.name, provider.connection(server.url)]),
    ),
    requests,
    violations,
    faults,
    world: control,
    close: () => server.close(),
    [Symbol.asyncDispose]: () => server.close(),
  };
}
