import { parseArgs } from 'node:util';
import type { CommandName } from './help.js';

/** The command line was wrong; the message says how. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export interface Arguments {
  readonly providers: readonly string[];
  readonly input?: string;
  readonly output?: string;
  readonly overlay?: string;
  readonly name?: string;
  readonly manifest?: string;
  readonly root?: string;
  readonly 'assert-formats'?: boolean;
  readonly 'no-client'?: boolean;
  readonly testing?: boolean;
  readonly watch?: boolean;
  readonly 'allow-host'?: readonly string[];
  readonly 'time-limit'?: string;
  readonly json: boolean;
  readonly help: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const COMMON = { root: text, json: flag, help: { ...flag, short: 'h' } } as const;
const OPTIONS = {
  generate: {
    input: text,
    output: text,
    overlay: text,
    name: text,
    manifest: text,
    'assert-formats': flag,
    'no-client': flag,
    testing: flag,
    watch: flag,
    'allow-host': { type: 'string', multiple: true },
    'time-limit': text,
    ...COMMON,
  },
  check: COMMON,
} as const;

/** @throws UsageError */
export function readArguments(command: CommandName, argv: readonly string[]): Arguments {
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options: OPTIONS[command], allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
  const values = parsed.values as Omit<Arguments, 'providers'>;
  const result: Arguments = { ...values, providers: parsed.positionals };
  if (result.help) return result;
  const single = result.input !== undefined || result.output !== undefined;
  if (single && (result.input === undefined || result.output === undefined)) {
    throw new UsageError('--input and --output are needed together');
  }
  if (single && result.providers.length > 0) throw new UsageError('name providers or give --input, not both');
  if (!single && (result.overlay ?? result.name) !== undefined) {
    throw new UsageError('--overlay and --name need --input and --output');
  }
  if (!single && result['assert-formats'] === true)
    throw new UsageError('--assert-formats needs --input and --output');
  if (!single && result['allow-host'] !== undefined)
    throw new UsageError('--allow-host needs --input and --output');
  if (!single && result['no-client'] === true) throw new UsageError('--no-client needs --input and --output');
  if (!single && result.testing === true) throw new UsageError('--testing needs --input and --output');
  checkTimeLimit(result['time-limit'], single);
  return result;
}

function checkTimeLimit(given: string | undefined, single: boolean): void {
  if (given === undefined) return;
  if (!single) throw new UsageError('--time-limit needs --input and --output');
  if (!/^\d+(?:\.\d+)?$/.test(given) || Number(given) === 0)
    throw new UsageError(`--time-limit is a number of seconds above 0, not ${given}`);
}
