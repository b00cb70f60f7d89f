import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type * as Simulation from '@compute-sessions/simulator';

import { environment, run } from '../process/run.js';

/** Simulated seconds per real one. */
const SPEED = 100;

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Runs a program against the simulator. Resolves with what it printed on stderr. */
export type SimulatorUse = (program: Program) => Promise<string>;

/**
 * The simulator as it was installed from the registry.
 *
 * @param project where it is installed
 */
export async function installedSimulator(project: string): Promise<SimulatorUse> {
  const entry = join(project, 'node_modules', '@compute-sessions', 'simulator', 'dist', 'index.js');
  const simulation = (await import(pathToFileURL(entry).href)) as typeof Simulation;
  return (program) => useSimulator(simulation, program);
}

async function useSimulator(
  { startSimulator, describeViolation }: typeof Simulation,
  { file, args, cwd, env, signal }: Program,
): Promise<string> {
  await using simulator = await startSimulator({ speed: SPEED, cors: true });
  const connections = JSON.stringify(simulator.providers);
  const finished = await run(file, args, {
    cwd,
    signal,
    env: environment({ ...env, CONNECTIONS: connections }),
  });
  const said = finished.output.slice(0, finished.output.length - finished.stdout.length);
  const broken = simulator.violations.map(describeViolation);
  if (finished.code !== 0) throw new Error([finished.output.trim(), ...broken].join('\n'));
  if (broken.length > 0) throw new Error(`The contract was broken:\n${broken.join('\n')}`);
  demandSessions(finished.stdout, Object.keys(simulator.providers), simulator.requests);
  return said;
}

/** The program says which sessions it used: each must have been asked for here, and gone the whole way. */
function demandSessions(
  stdout: string,
  providers: readonly string[],
  requests: Simulation.Simulator['requests'],
): void {
  const sessions = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, string>;
  for (const provider of providers) {
    const id = sessions[provider];
    const own = requests.filter(
      (request) => request.provider === provider && id && request.path.includes(id),
    );
    if (own.length === 0) throw new Error(`${provider}: the program used no session.`);
  }
}
