import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.js';

const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'child', 'exercise.js');
const LIMIT_MS = 300_000;

/**
 * Imports what was compiled into the folder `js` and calls operations of it, in a process of its own.
 * @returns {Promise<{ imported: number, made: number, judged: number, failures: string[] }>}
 */
export async function exercise(input, js, folder, seed, count) {
  const args = ['--max-old-space-size=6144', CHILD, input, js, seed, String(count)];
  const { code, stdout, stderr, late } = await run(args, { cwd: folder, limitMs: LIMIT_MS });
  const nothing = { imported: 0, made: 0, judged: 0 };
  if (late) return { ...nothing, failures: [`calls: not done after ${LIMIT_MS / 1000} s`] };
  if (code !== 0)
    return {
      ...nothing,
      failures: [`calls: exit ${code}: ${stderr.trim().split('\n').slice(0, 6).join(' ')}`],
    };
  return JSON.parse(stdout);
}
