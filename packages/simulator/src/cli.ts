import { HELP, readOptions, UsageError } from './cli-options.js';
import type { ProviderConnection } from './provider.js';
import type { RequestRecord } from './request-log.js';
import { startSimulator } from './simulator.js';
import { describeViolation } from './violations.js';

export interface CliOutput {
  out(line: string): void;
  error(line: string): void;
}

const terminal: CliOutput = {
  out: (line) => void process.stdout.write(`${line}\n`),
  error: (line) => void process.stderr.write(`${line}\n`),
};

/** Runs until `stop` aborts (by default: Ctrl-C or a SIGTERM). Resolves with the exit code. */
export async function runCli(
  args: readonly string[],
  output: CliOutput = terminal,
  stop: AbortSignal = whenInterrupted(),
): Promise<number> {
  try {
    const options = readOptions(args);
    if (options === undefined) {
      output.out(HELP);
      return 0;
    }
    const simulator = await startSimulator({
      ...options,
      onRequest: (record) => output.out(describeRequest(record)),
      onViolation: (violation) => output.error(`spec broken: ${describeViolation(violation)}`),
    });
    for (const connection of Object.values(simulator.providers))
      output.out(`${describeConnection(connection)}\n`);
    output.out(`The simulator listens on ${simulator.url}. Ctrl-C ends it.`);
    await aborted(stop);
    await simulator.close();
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      output.error(`${error.message} Try --help.`);
      return 2;
    }
    output.error(describeFailure(error));
    return 1;
  }
}

/** Its base URLs, lines to paste into a shell, and a call that works. */
export function describeConnection({ name, baseUrl, identityUrl, env, curl }: ProviderConnection): string {
  const exports = Object.entries(env).map(
    ([variable, value]) => `  export ${variable}=${shellQuoted(value)}`,
  );
  const identity = identityUrl === undefined ? [] : [`  identity ${identityUrl}`];
  return [name, `  base URL ${baseUrl}`, ...identity, ...exports, `  ${curl}`].join('\n');
}

export function describeRequest({
  at,
  method,
  path,
  status,
  durationMs,
  operationId,
  fault,
}: RequestRecord): string {
  const time = new Date(at).toISOString().slice(11, 23);
  const injected = fault === undefined ? '' : ` [fault: ${fault}]`;
  const shown = status === 0 ? '---' : `${status}`;
  return `${time} ${shown} ${method.padEnd(6)} ${path}${operationId === undefined ? '' : ` ${operationId}`} ${durationMs} ms${injected}`;
}

function shellQuoted(value: string): string {
  return /^[\w./:@%+,=-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'The simulator could not start.';
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'The port is in use. Choose another one with --port, or --port 0 for any free one.';
  }
  return error.message;
}

function whenInterrupted(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
