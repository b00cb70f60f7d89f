import { type Simulator, startSimulator } from '@compute-sessions/simulator';

import { staleFiles } from './freshness.js';
import { type Options, type Provider, readOptions, USAGE } from './options.js';
import { requestLine } from './request-line.js';
import { Screen } from './screen.js';
import { serveUntilStopped } from './serve.js';
import { table } from './table.js';
import type { TourResult } from './tour.js';
import { nextLines, tours } from './tours/index.js';

/** Simulated seconds per real one: a session's life fits into a few seconds, and its states can still be watched. */
const SPEED = 20;

/** Runs the command; resolves with the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const screen = new Screen(process.stdout);
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  screen.line('Checking that the generated clients match specs/ ...');
  const stale = await staleFiles();
  if (stale !== undefined) {
    process.stderr.write(`${stale}\n\nRun \`npm run generate\`, look at the change, and start again.\n`);
    return 1;
  }
  await using simulator = await startSimulator({
    speed: SPEED,
    onRequest: ({ operationId, method, path, status, durationMs }) => {
      // The clients print their own calls; these are the identity services and the launch of an app.
      if (operationId === undefined)
        screen.dim(requestLine(status, durationMs, `${''.padEnd(24)} ${method} ${path}`));
    },
  });
  screen.line(
    `The simulator plays all four providers on ${simulator.url} at ${String(SPEED)} times real time.`,
  );
  const results = await takeTours(options.providers, simulator, screen);
  if (results === undefined) return 1;
  report(results, simulator, screen);
  sayNext(options.providers[0] ?? 'ibm-quantum', screen);
  if (options.serve) await serveUntilStopped(simulator, screen);
  return simulator.violations.length === 0 ? 0 : 1;
}

async function takeTours(
  providers: readonly Provider[],
  simulator: Simulator,
  screen: Screen,
): Promise<TourResult[] | undefined> {
  const results: TourResult[] = [];
  for (const provider of providers) {
    try {
      results.push(await tours[provider](simulator, screen));
    } catch (error) {
      screen.clearStatus();
      process.stderr.write(
        `\n${provider}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      return undefined;
    }
  }
  return results;
}

function report(results: readonly TourResult[], simulator: Simulator, screen: Screen): void {
  screen.line();
  const rows = results.map(({ provider, session, states, requests, elapsedMs }) => [
    provider,
    session,
    states.join(' > '),
    String(requests),
    `${(elapsedMs / 1000).toFixed(1)} s`,
  ]);
  for (const line of table(['provider', 'session', 'states seen', 'requests', 'time'], rows))
    screen.line(line);
  screen.line();
  for (const violation of simulator.violations)
    screen.line(`breaks the contract: ${JSON.stringify(violation)}`);
  screen.line(
    simulator.violations.length === 0
      ? `${ended(results.length)} Every request and answer kept to its specification.`
      : 'Some requests or answers broke their specification; see above.',
  );
}

function ended(count: number): string {
  return count === 1 ? 'The session ended.' : `All ${String(count)} sessions ended.`;
}

function sayNext(provider: Provider, screen: Screen): void {
  screen.line();
  screen.bold(
    `What you would write next, against the real service (npm install @compute-sessions/${provider}):`,
  );
  screen.line();
  for (const line of nextLines(provider)) screen.line(`  ${line}`);
}
