import { InvalidInputError } from './document/problem.js';
import { readArguments, UsageError, type Arguments } from './cli/arguments.js';
import { runCheck } from './cli/check.js';
import { runGenerate } from './cli/generate.js';
import { HELP, type CommandName } from './cli/help.js';
import type { Memory } from './cli/memory.js';
import { Report, type Streams } from './cli/report.js';

const PROCESS: Streams = {
  out: (text) => {
    process.stdout.write(text);
  },
  err: (text) => {
    process.stderr.write(text);
  },
};

const COMMANDS = { generate: runGenerate, check: runCheck } as const;

/** Runs one command line and returns its exit code. With `memory`, what has not changed is not generated again. */
export async function main(
  argv: readonly string[],
  streams: Streams = PROCESS,
  memory?: Memory,
): Promise<number> {
  const [command, ...rest] = argv;
  if (command === undefined || command === '--help' || command === '-h' || command === 'help') {
    streams[command === undefined ? 'err' : 'out'](HELP.codegen);
    return command === undefined ? 2 : 0;
  }
  if (command !== 'diff' && command !== 'regenerate' && !isCommand(command))
    return usage(`unknown command ${JSON.stringify(command)}`, 'codegen --help', streams);
  let report = new Report(streams, argv.includes('--json'));
  try {
    if (command === 'diff') return await (await import('./cli/diff.js')).runDiff(rest, streams);
    if (command === 'regenerate')
      return await (await import('./cli/regenerate.js')).runRegenerate(rest, streams, memory);
    const args = readArguments(command, rest);
    if (args.help) {
      streams.out(HELP[command]);
      return 0;
    }
    report = new Report(streams, args.json);
    return args.watch === true
      ? await watch(args, report, memory)
      : await COMMANDS[command](args, report, memory);
  } catch (error) {
    if (error instanceof UsageError) return usage(error.message, `codegen ${command} --help`, streams);
    if (error instanceof InvalidInputError) {
      report.problems('error', error.problems);
      return 2;
    }
    report.failure(error);
    return 70;
  }
}

/** The first Ctrl-C ends it when what has begun is written; the second one at once. */
async function watch(args: Arguments, report: Report, memory?: Memory): Promise<number> {
  const { runWatch } = await import('./cli/watch.js');
  const stop = new AbortController();
  const end = (): void => {
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  return runWatch(args, report, memory, stop.signal);
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

function usage(message: string, help: string, streams: Streams): number {
  streams.err(`codegen: ${message}\nRun \`${help}\` to see what is possible.\n`);
  return 2;
}
