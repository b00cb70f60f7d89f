import type { Simulator } from '@compute-sessions/simulator';

import type { Provider } from './options.js';
import type { Screen } from './screen.js';
import type { Stop } from './stop.js';

/** Keeps the simulator running, says how to reach it, and returns on Ctrl-C. */
export async function serveUntilStopped(
  simulator: Simulator,
  providers: readonly Provider[],
  screen: Screen,
  stop: Stop,
): Promise<void> {
  for (const provider of providers) {
    const connection = simulator.providers[provider];
    screen.line();
    screen.line(`${connection.name}: ${connection.baseUrl}`);
    for (const [name, value] of Object.entries(connection.env))
      screen.line(`  export ${name}=${quoted(value)}`);
    screen.line(`  ${connection.curl}`);
  }
  screen.line();
  screen.bold('The simulator keeps running, and prints each request. Ctrl-C stops it.');
  await stop.asked;
  screen.line('Stopped.');
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
