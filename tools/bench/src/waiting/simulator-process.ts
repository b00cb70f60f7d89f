import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** How to connect to the simulator, as far as the waiters need it. */
export interface Connection {
  readonly baseUrl: string;
  readonly credentials: {
    readonly key: { readonly accessKey: string; readonly secretKey: string };
    readonly projectId: string;
    readonly workspaceId: string;
    readonly endpointId: string;
    readonly lakeFormation: { readonly instance_id: string; readonly catalog: string };
  };
}

export interface ServerReport {
  /** Looks that arrived within the busiest second. */
  readonly busiest: number;
  /** Requests and answers that broke the provider's contract. */
  readonly violations: number;
}

/** From `src` and from `dist` alike. */
const SCRIPT = fileURLToPath(new URL('../../bin/waiting-simulator.js', import.meta.url));

/** A simulator in a process of its own. */
export class SimulatorProcess {
  readonly #child: ChildProcess;
  readonly connection: Connection;

  private constructor(child: ChildProcess, connection: Connection) {
    this.#child = child;
    this.connection = connection;
  }

  static async start(): Promise<SimulatorProcess> {
    const child = fork(SCRIPT, { execArgv: [] });
    // Seam: the script's first message is the connection.
    const [connection] = (await once(child, 'message')) as [Connection];
    return new SimulatorProcess(child, connection);
  }

  /** Simulated seconds per second from now on. */
  setSpeed(speed: number): void {
    this.#child.send({ speed });
  }

  async report(): Promise<ServerReport> {
    const answer = once(this.#child, 'message');
    this.#child.send({ report: true });
    const [report] = (await answer) as [ServerReport];
    return report;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill();
    await gone;
  }
}
