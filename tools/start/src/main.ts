import { describeViolation, type Simulator, startSimulator } from '@compute-sessions/simulator';

import { staleFiles } from './freshness.js';
import type { Options, Provider } from './options.js';
import { RequestLines } from './request-lines.js';
import { runFile } from './run-file.js';
import { Screen } from './screen.js';
import { serveUntilStopped } from './serve.js';
import { Stop, Stopped } from './stop.js';
import { table } from './table.js';
import type { TourResult } from './tour.js';
import { nextLines, tours } from './tours/index.js';

/** Simulated seconds per real one: a session's life fits into a few seconds, and its states can still be watched. */
const SPEED = 20;

/** Runs the command; resolves with the exit code. */
export async function main(options: Options): Promise<number> {
  const screen = new Screen(process.stdout);
  const stop = new Stop();
  try {
    return options.run === undefined
      ? await show(options, screen, stop)
      : await run(options, options.run, stop);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    screen.clearStatus();
    screen.line(error.message);
    return error.exitCode;
  }
}

/** A program of the user's. Its output and exit code are this command's; what else there is to say goes to stderr. */
async function run(
  { providers }: Options,
  program: NonNullable<Options['run']>,
  stop: Stop,
): Promise<number> {
  await using simulator = await startSimulator({ speed: SPEED, providers });
  const code = await runFile(program, providers, simulator, stop);
  for (const violation of simulator.violations)
    process.stderr.write(`breaks the contract: ${describeViolation(violation)}\n`);
  return code;
}

async function show({ providers, serve }: Options, screen: Screen, stop: Stop): Promise<number> {
  screen.line('Checking that the generated clients match specs/ ...');
  const stale = await stop.during(staleFiles());
  if (stale !== undefined) {
    process.stderr.write(`${stale}\n`);
    return 1;
  }
  const lines = new RequestLines(screen);
  let serving = false;
  await using simulator = await startSimulator({
    speed: SPEED,
    providers,
    onRequest: ({ operationId, method, path, status, durationMs }) => {
      // The clients of the tours print their own calls; the others are identity services and the launch of an app.
      if (serving || operationId === undefined)
        lines.show(status, durationMs, operationId ?? '', `${method} ${path}`);
    },
  });
  const who = providers.length === 1 ? (providers[0] ?? '') : `${String(providers.length)} providers`;
  screen.line(`The simulator plays ${who} on ${simulator.url} at ${String(SPEED)} times real time.`);
  const results = await stop.during(takeTours(providers, simulator, screen, lines));
  if (results === undefined) return 1;
  report(results, simulator, screen);
  sayNext(providers[0] ?? 'ibm-quantum', screen);
  serving = true;
  if (serve) await serveUntilStopped(simulator, providers, screen, stop);
  return simulator.violations.length === 0 ? 0 : 1;
}

async function takeTours(
  providers: readonly Provider[],
  simulator: Simulator,
  screen: Screen,
  lines: RequestLines,
): Promise<TourResult[] | undefined> {
  const results: TourResult[] = [];
  for (const provider of providers) {
    try {
      results.push(await tours[provider](simulator, screen, lines));
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
    screen.line(`breaks the contract: ${describeViolation(violation)}`);
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
  screen.bold('What you would write next, into a file next.ts; `npm run try -- next.ts` runs it here:');
  screen.line();
  for (const line of nextLines(provider)) screen.line(`  ${line}`);
  screen.line();
  screen.line('With your own credentials in those variables the same lines talk to the real service.');
}
