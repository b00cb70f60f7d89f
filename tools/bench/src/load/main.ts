import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Figure } from '../figure.js';
import { killRounds } from './kill.js';
import { killFigures, line, loadFigures, table } from './report.js';
import { run } from './run.js';
import { CAN_PIN, leaveCore } from './server.js';

const REPORT = fileURLToPath(new URL('../../LOAD.md', import.meta.url));

const PARTS = ['memory', 'persist', 'kill'] as const;

export const USAGE: string = `npm run load -- [PART ...] [options]

Has the simulator answer on one core, with a client on another, and kills it; writes tools/bench/LOAD.md when all parts
ran with their defaults. Exit code 1 when an acknowledged change was lost, a request failed or a message broke its
document; a slow machine is no failure. About six minutes.

  parts: memory (state in memory), persist (in a SQLite file), kill (kill -9 and restart); default: all
  --rate NUMBER      requests per second (2000)
  --seconds NUMBER   measured time of each part (60)
  --live NUMBER      sessions that live all the time (10000)
  --former NUMBER    sessions opened, used and ended before (48000)
  --rounds NUMBER    how often it is killed (10)
  --cpu-prof FOLDER  where profiles of the simulator are written
`;

const DEFAULTS = { rate: '2000', seconds: '60', live: '10000', former: '48000', rounds: '10' };

export async function main(args: readonly string[]): Promise<number> {
  const given = parse(args);
  if (given === undefined) {
    process.stderr.write(`An option is unknown or lacks its value.\n\n${USAGE}`);
    return 2;
  }
  const { values, positionals } = given;
  if (values.help === true) {
    process.stdout.write(USAGE);
    return 0;
  }
  const unknown = positionals.find((name) => !PARTS.some((part) => part === name));
  const numbers = { ...DEFAULTS, ...values };
  const wrong = Object.keys(DEFAULTS).find((name) => !(Number(numbers[name as keyof typeof DEFAULTS]) > 0));
  if (unknown !== undefined || wrong !== undefined) {
    const what =
      unknown === undefined ? `--${wrong ?? ''} takes a number above 0.` : `There is no part '${unknown}'.`;
    process.stderr.write(`${what}\n\n${USAGE}`);
    return 2;
  }
  leaveCore();
  const profile = values['cpu-prof'];
  const nodeOptions = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const folder = mkdtempSync(join(tmpdir(), 'compute-sessions-load-'));
  const figures: Figure[] = [];
  const parts = positionals.length === 0 ? PARTS : PARTS.filter((part) => positionals.includes(part));
  try {
    for (const part of parts) {
      const found = await measure(part, numbers, join(folder, part), nodeOptions);
      figures.push(...found);
      for (const figure of found) process.stdout.write(`${line(figure)}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const asUsual = Object.entries(DEFAULTS).every(
    ([name, value]) => numbers[name as keyof typeof DEFAULTS] === value,
  );
  if (asUsual && parts.length === PARTS.length) writeFileSync(REPORT, table(figures, CAN_PIN));
  return figures.some(({ value, target }) => target === 0 && value > 0) ? 1 : 0;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean' },
        rate: { type: 'string', default: DEFAULTS.rate },
        seconds: { type: 'string', default: DEFAULTS.seconds },
        live: { type: 'string', default: DEFAULTS.live },
        former: { type: 'string', default: DEFAULTS.former },
        rounds: { type: 'string', default: DEFAULTS.rounds },
        'cpu-prof': { type: 'string' },
      },
    });
  } catch {
    return undefined;
  }
}

async function measure(
  part: (typeof PARTS)[number],
  numbers: Readonly<Record<keyof typeof DEFAULTS, string>>,
  file: string,
  nodeOptions: readonly string[],
): Promise<Figure[]> {
  const say = (text: string): void => void process.stderr.write(`${part}: ${text}\n`);
  if (part === 'kill') return killFigures(await killRounds(file, Number(numbers.rounds), 2_000, say));
  const plan = {
    rate: Number(numbers.rate),
    seconds: Number(numbers.seconds),
    live: Number(numbers.live),
    former: Number(numbers.former),
    persist: part === 'persist' ? file : undefined,
    nodeOptions,
  };
  return loadFigures(part, await run(plan, say));
}
