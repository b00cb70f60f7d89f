import { type CliOptions, HELP, readOptions, UsageError } from './cli-options.js';
import { environmentFor } from './environment.js';
import { FaultScriptError } from './fault-script/error.js';
import { readFaultFile } from './fault-script/file.js';
import type { RequestRecord } from './request-log.js';
import { CommandError, runCommand } from './run-command.js';
import { describeForShell } from './shell.js';
import { type Simulator, startSimulator } from './simulator.js';
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
  stop?: AbortSignal,
): Promise<number> {
  try {
    const options = readOptions(args);
    if (options === undefined) {
      output.out(HELP);
      return 0;
    }
    const stopped = stop ?? whenInterrupted();
    await using simulator = await startSimulator({
      ...options,
      faults: options.faults === undefined ? undefined : await readFaultFile(options.faults),
      onRequest: options.command.length > 0 ? undefined : (record) => output.out(describeRequest(record)),
      onViolation: (violation) => output.error(`spec broken: ${describeViolation(violation)}`),
    });
    if (options.command.length > 0) return await runFor(options.command, simulator, stopped);
    await serve(simulator, output, stopped);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      output.error(`${error.message} Try --help.`);
      return 2;
    }
    if (error instanceof FaultScriptError) {
      output.error(error.message);
      return 2;
    }
    if (error instanceof CommandError) {
      output.error(error.message);
      return 127;
    }
    output.error(describeFailure(error));
    return 1;
  }
}

function runFor(
  command: CliOptions['command'],
  { providers }: Simulator,
  stopped: AbortSignal,
): Promise<number> {
  return runCommand(command, environmentFor(Object.values(providers), process.env), stopped);
}

async function serve({ providers, url }: Simulator, output: CliOutput, stopped: AbortSignal): Promise<void> {
  const shell = await describeForShell(Object.values(providers));
  try {
    for (const text of shell.texts) output.out(`${text}\n`);
    output.out(`The simulator listens on ${url}, where a browser sees what happens. Ctrl-C ends it.`);
    await aborted(stopped);
  } finally {
    await shell.close();
  }
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

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'The simulator could not start.';
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'The port is in use. Choose another one with --port, or --port 0 for any free one.';
  }
  return error.message;
}

/** Listens on: impatient people press twice, and the second Ctrl-C must not kill the process while it closes. */
function whenInterrupted(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => controller.abort());
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
