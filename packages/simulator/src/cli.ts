import { HELP, readOptions, UsageError } from './cli-options.js';
import { FaultScriptError } from './fault-script/error.js';
import { readFaultFile } from './fault-script/file.js';
import type { RequestRecord } from './request-log.js';
import { describeForShell } from './shell.js';
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
      onRequest: (record) => output.out(describeRequest(record)),
      onViolation: (violation) => output.error(`spec broken: ${describeViolation(violation)}`),
    });
    const shell = await describeForShell(Object.values(simulator.providers));
    try {
      for (const text of shell.texts) output.out(`${text}\n`);
      output.out(`The simulator listens on ${simulator.url}. Ctrl-C ends it.`);
      await aborted(stopped);
    } finally {
      await shell.close();
    }
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
    output.error(describeFailure(error));
    return 1;
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
