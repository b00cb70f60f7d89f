import { once } from 'node:events';

import type { Simulator } from '@compute-sessions/simulator';

import type { Screen } from './screen.js';

/** Keeps the simulator running, says how to reach it, and returns on Ctrl-C. */
export async function serveUntilStopped(simulator: Simulator, screen: Screen): Promise<void> {
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  screen.line();
  screen.bold('The simulator keeps running. Ctrl-C stops it.');
  for (const connection of Object.values(simulator.providers)) {
    screen.line();
    screen.line(`${connection.name}: ${connection.baseUrl}`);
    for (const [name, value] of Object.entries(connection.env))
      screen.line(`  export ${name}=${quoted(value)}`);
    screen.line(`  ${connection.curl}`);
  }
  await stopped;
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
