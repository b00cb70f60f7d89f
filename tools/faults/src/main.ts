import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

import { playAll } from './play-all.js';
import { toMarkdown } from './report/markdown.js';
import { COLOURS, NO_INK, toText } from './report/plain.js';
import { rowsOf } from './rows.js';

const DOCUMENT = fileURLToPath(new URL('../FAULTS.md', import.meta.url));

/**
 * Plays all rows, or those of the faults named in `args`; prints the table, and writes it when it is complete.
 *
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const strays: string[] = [];
  const stray = (kind: string) => (reason: unknown) => void strays.push(`${kind}: ${inspect(reason)}`);
  process.on('unhandledRejection', stray('unhandled rejection'));
  process.on('uncaughtException', stray('uncaught exception'));
  process.on('warning', stray('warning'));

  const rows = rowsOf().filter(({ fault }) => args.length === 0 || args.includes(fault.id));
  if (rows.length === 0) {
    process.stderr.write(`There is no fault named ${args.join(' or ')}.\n`);
    return 2;
  }
  const started = performance.now();
  const isTerminal = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  let done = 0;
  const table = await playAll(rows, () => {
    done += 1;
    if (isTerminal) process.stdout.write(`\r${String(done)} of ${String(rows.length)} rows`);
  });
  if (isTerminal) process.stdout.write('\r');
  process.stdout.write(toText(table, isTerminal ? COLOURS : NO_INK));

  const failed = table.filter(({ problems }) => problems.length > 0).length;
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(
    `\n${String(rows.length)} rows in ${String(seconds)} s: ${String(failed)} do not hold, ` +
      `${String(strays.length)} stray failures.\n`,
  );
  for (const line of strays) process.stdout.write(`${line}\n`);
  if (args.length === 0 && failed === 0) writeFileSync(DOCUMENT, toMarkdown(table));
  return failed === 0 && strays.length === 0 ? 0 : 1;
}
