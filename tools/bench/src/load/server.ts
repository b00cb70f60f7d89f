import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Connections } from '@compute-sessions/simulator';

/** What the simulator has cost since the last report. */
export interface ServerReport {
  /** CPU time of all its threads, in cores. */
  readonly cpuShare: number;
  /** How much of the time its event loop was at work. */
  readonly busy: number;
  readonly rssBytes: number;
  readonly heapBytes: number;
  readonly loopDelayMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly violations: number;
  readonly firstViolation?: unknown;
}

const SCRIPT = fileURLToPath(new URL('../../bin/load-simulator.js', import.meta.url));

/** Whether processes can be tied to one core here. */
export const CAN_PIN: boolean =
  spawnSync('taskset', ['-p', `${process.pid}`], { stdio: 'ignore' }).status === 0;

/** The simulator in a process of its own, on core 0 alone where the system can do that. */
export class LoadedServer {
  readonly connections: Connections;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, connections: Connections) {
    this.#child = child;
    this.connections = connections;
  }

  static async start(persist?: string, nodeOptions: readonly string[] = []): Promise<LoadedServer> {
    const node = [
      process.execPath,
      '--expose-gc',
      ...nodeOptions,
      SCRIPT,
      ...(persist === undefined ? [] : [persist]),
    ];
    const [command = '', ...args] = CAN_PIN ? ['taskset', '-c', '0', ...node] : node;
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    // Seam: the script's first message is the connections.
    const [connections] = (await once(child, 'message')) as [Connections];
    return new LoadedServer(child, connections);
  }

  /** With `collect` garbage is collected first: then `heapBytes` is what is alive. */
  async report(collect = false): Promise<ServerReport> {
    const answer = once(this.#child, 'message');
    this.#child.send({ report: true, collect });
    const [report] = (await answer) as [ServerReport];
    return report;
  }

  /** Lets simulated time pass. */
  async advance(ms: number): Promise<void> {
    const answer = once(this.#child, 'message');
    this.#child.send({ advance: ms });
    await answer;
  }

  async kill(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.disconnect();
    await gone;
  }
}

/** Ties this process to core 1, beside the simulator's. */
export function leaveCore(): void {
  if (CAN_PIN) spawnSync('taskset', ['-cp', '1', `${process.pid}`], { stdio: 'ignore' });
}
