import { describeForShell, type Simulator } from '@compute-sessions/simulator';

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
  const shell = await describeForShell(providers.map((provider) => simulator.providers[provider]));
  try {
    for (const text of shell.texts) {
      screen.line();
      screen.line(text);
    }
    screen.line();
    screen.bold('The simulator keeps running, and prints each request. Ctrl-C stops it.');
    await stop.asked;
  } finally {
    await shell.close();
  }
  screen.line('Stopped.');
}
