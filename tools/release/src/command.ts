import { Stopped } from './process/stop.js';
import { progress, type Progress } from './progress.js';

/** The command line makes no sense; the message says why. */
export class UsageError extends Error {}

export interface Command<Options> {
  readonly usage: string;
  /** @returns undefined when help was asked for. @throws when the arguments make no sense */
  read(args: readonly string[]): Options | undefined;
  /** @returns the exit code */
  run(options: Options, say: Progress): Promise<number>;
}

/** What every command here does alike: help, wrong arguments, errors, and being stopped. Resolves with the exit code. */
export async function runCommand<Options>(
  command: Command<Options>,
  args: readonly string[],
): Promise<number> {
  let options: Options | undefined;
  try {
    options = command.read(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${command.usage}`);
    return 2;
  }
  if (options === undefined) {
    process.stdout.write(command.usage);
    return 0;
  }
  const say = progress();
  try {
    return await command.run(options, say);
  } catch (error) {
    say.done();
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof Stopped ? error.exitCode : 1;
  }
}
