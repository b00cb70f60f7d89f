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

type Run = (argv: readonly string[], streams: Streams, memory?: Memory) => Promise<number>;

/** Commands with options of their own; each is loaded when it is called. */
const LOADED: ReadonlyMap<string, () => Promise<Run>> = new Map([
  ['diff', async () => (await import('./cli/diff.js')).runDiff],
  ['regenerate', async () => (await import('./cli/regenerate.js')).runRegenerate],
  ['new-provider', async () => (await import('./cli/new-provider.js')).runNewProvider],
  ['pull', async () => (await import('./cli/pull.js')).runPull],
]);

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
  let report = new Report(streams, argv.includes('--json'));
  try {
    if (!isCommand(command)) {
      const load = LOADED.get(command);
      if (load === undefined) throw new UsageError(`unknown command ${JSON.stringify(command)}`);
      return await (
        await load()
      )(rest, streams, memory);
    }
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
    if (error instanceof UsageError) {
      const help = isCommand(command) || LOADED.has(command) ? `codegen ${command} --help` : 'codegen --help';
      return usage(error.message, help, streams);
    }
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
