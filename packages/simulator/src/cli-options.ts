import { parseArgs } from 'node:util';
import type { ProviderName } from './provider.js';
import { providers } from './providers/index.js';

export const DEFAULT_PORT = 4747;

export const HELP: string = `Usage: compute-sessions-simulator [options] [-- COMMAND ...]

Plays ${Object.keys(providers).join(', ')} on 127.0.0.1.

  --port NUMBER      TCP port; 0 takes any free one (default ${DEFAULT_PORT})
  --speed NUMBER     simulated seconds per second; sessions start, idle and expire by it (default 1)
  --time MOMENT      when simulated time begins, such as 2026-11-22T12:00:00Z (default now)
  --persist FILE     keep state in this SQLite file and go on with what it holds; needs Node 22.13
  --seed TEXT        equal seeds give equal ids (default 1)
  --faults FILE      faults from the start, as YAML or JSON: lines such as create_session: 429 x2, then 200
  --limits           enforce what vendors limit (IBM: 5 new jobs per minute, the Open plan's ten minutes)
  --cors             let pages in a browser call, from any origin
  --provider NAME    play this provider only; may be given more than once
  --help             show this text

It prints each provider's base URL, environment variables with credentials that work here and a curl line, then one
line per request. Ctrl-C ends it.

With a command, such as -- node first.mjs, it runs that instead, with these variables in its environment and those of
real accounts taken out, on any free port and at 20 times real time unless told otherwise, and ends with it and its
exit code.
`;

export interface CliOptions {
  readonly port: number;
  readonly speed: number;
  readonly time: string | undefined;
  readonly persist: string | undefined;
  readonly seed: string;
  /** A file's path. */
  readonly faults: string | undefined;
  readonly limits: boolean;
  readonly cors: boolean;
  readonly providers: readonly ProviderName[];
  /** A program to run, with its arguments; empty: none. */
  readonly command: readonly string[];
}

/** What is wrong with the command line, as a sentence for its user. */
export class UsageError extends Error {}

/** Undefined: the user asked for help. Throws `UsageError`. */
export function readOptions(args: readonly string[]): CliOptions | undefined {
  const at = args.indexOf('--');
  const { values } = parse(at === -1 ? args : args.slice(0, at));
  if (values.help === true) return undefined;
  const command = at === -1 ? [] : args.slice(at + 1);
  if (at !== -1 && command.length === 0) throw new UsageError('-- is followed by a command.');
  return {
    command,
    port: numberOf(
      '--port',
      values.port ?? (command.length > 0 ? '0' : `${DEFAULT_PORT}`),
      (port) => Number.isInteger(port) && port <= 65_535,
    ),
    speed: numberOf('--speed', values.speed ?? (command.length > 0 ? '20' : '1'), Number.isFinite),
    time: timeOf(values.time),
    persist: fileOf(values.persist),
    seed: values.seed ?? '1',
    faults: values.faults,
    limits: values.limits === true,
    cors: values.cors === true,
    providers: values.provider === undefined ? known() : values.provider.map(providerOf),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: withNegatives(args),
      options: {
        port: { type: 'string' },
        speed: { type: 'string' },
        time: { type: 'string' },
        persist: { type: 'string' },
        seed: { type: 'string' },
        faults: { type: 'string' },
        limits: { type: 'boolean' },
        cors: { type: 'boolean' },
        provider: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(explained(error instanceof Error ? error.message : 'The options cannot be read.'));
  }
}

/** Node explains over several lines how to give a value that looks like an option; none here takes such a value. */
function explained(message: string): string {
  const option = /'(--\w+)[^']*' argument (?:missing|is ambiguous)/.exec(message)?.[1];
  if (option !== undefined) return `${option} needs a value.`;
  const word = /^Unexpected argument '(.*?)'/.exec(message)?.[1];
  if (word !== undefined) return `${JSON.stringify(word)} is no option. A command to run goes after --.`;
  const [sentence = message] = message.split(/\n|\. /);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** `--speed -1` as `--speed=-1`: else the parser takes the number for an option, and not for a wrong number. */
function withNegatives(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.at(-1);
    if (/^-[\d.]/.test(arg) && (last === '--port' || last === '--speed'))
      joined.splice(-1, 1, `${last}=${arg}`);
    else joined.push(arg);
  }
  return joined;
}

function numberOf(option: string, text: string, accepts: (value: number) => boolean): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= 0 && accepts(value)) return value;
  throw new UsageError(
    `${option} takes ${option === '--port' ? 'a whole number from 0 to 65535' : 'a number of at least 0'}, not ${JSON.stringify(text)}.`,
  );
}

function fileOf(text: string | undefined): string | undefined {
  if (text !== '') return text;
  throw new UsageError('--persist takes the name of a file.');
}

function timeOf(text: string | undefined): string | undefined {
  if (text === undefined || !Number.isNaN(Date.parse(text))) return text;
  throw new UsageError(`--time takes a moment such as 2026-11-22T12:00:00Z, not ${JSON.stringify(text)}.`);
}

function known(): ProviderName[] {
  return Object.keys(providers).flatMap((name) => (isProvider(name) ? [name] : []));
}

function isProvider(name: string): name is ProviderName {
  return Object.hasOwn(providers, name);
}

function providerOf(name: string): ProviderName {
  if (isProvider(name)) return name;
  throw new UsageError(`--provider takes one of ${known().join(', ')}, not ${JSON.stringify(name)}.`);
}
