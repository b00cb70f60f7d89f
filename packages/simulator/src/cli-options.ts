import { parseArgs } from 'node:util';
import type { ProviderName } from './provider.js';
import { providers } from './providers/index.js';

export const DEFAULT_PORT = 4747;

export const HELP: string = `Usage: compute-sessions-simulator [options]

Plays ${Object.keys(providers).join(', ')} on 127.0.0.1.

  --port NUMBER      TCP port; 0 takes any free one (default ${DEFAULT_PORT})
  --speed NUMBER     simulated seconds per second; sessions start, idle and expire by it (default 1)
  --seed TEXT        equal seeds give equal ids (default 1)
  --provider NAME    play this provider only; may be given more than once
  --help             show this text

It prints each provider's base URL, environment variables with credentials that work here and a curl line, then one
line per request. Ctrl-C ends it.
`;

export interface CliOptions {
  readonly port: number;
  readonly speed: number;
  readonly seed: string;
  readonly providers: readonly ProviderName[];
}

/** What is wrong with the command line, as a sentence for its user. */
export class UsageError extends Error {}

/** Undefined: the user asked for help. Throws `UsageError`. */
export function readOptions(args: readonly string[]): CliOptions | undefined {
  const { values } = parse(args);
  if (values.help === true) return undefined;
  return {
    port: numberOf(
      '--port',
      values.port ?? `${DEFAULT_PORT}`,
      (port) => Number.isInteger(port) && port <= 65_535,
    ),
    speed: numberOf('--speed', values.speed ?? '1', Number.isFinite),
    seed: values.seed ?? '1',
    providers: values.provider === undefined ? known() : values.provider.map(providerOf),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        speed: { type: 'string' },
        seed: { type: 'string' },
        provider: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The options cannot be read.');
  }
}

function numberOf(option: string, text: string, accepts: (value: number) => boolean): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= 0 && accepts(value)) return value;
  throw new UsageError(
    `${option} takes a number of at least 0${option === '--port' ? ', up to 65535' : ''}.`,
  );
}

function known(): ProviderName[] {
  return Object.keys(providers).flatMap((name) => (isProvider(name) ? [name] : []));
}

function isProvider(name: string): name is ProviderName {
  return Object.hasOwn(providers, name);
}

function providerOf(name: string): ProviderName {
  if (isProvider(name)) return name;
  throw new UsageError(`--provider takes one of ${known().join(', ')}.`);
}
