import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.js';

const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'child', 'exercise.js');

/**
 * Imports what was compiled into the folder `js` and calls operations of it, in a process of its own.
 * @returns {Promise<{ imported: number, made: number, judged: number, failures: string[] }>}
 */
export async function exercise(input, js, folder, { seed, count, limitMs }) {
  const args = ['--max-old-space-size=6144', CHILD, input, js, seed, String(count)];
  const { code, stdout, stderr, late } = await run(args, { cwd: folder, limitMs });
  const nothing = { imported: 0, made: 0, judged: 0 };
  if (late) return { ...nothing, failures: [`calls: not done after ${limitMs / 60_000} minutes`] };
  if (code !== 0)
    return {
      ...nothing,
      failures: [`calls: exit ${code}: ${stderr.trim().split('\n').slice(0, 6).join(' ')}`],
    };
  return JSON.parse(stdout);
}
