import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { run } from './run.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const BIN = join(HERE, '..', 'bin', 'codegen.js');
const MEASURE = pathToFileURL(join(HERE, 'child', 'measure.js')).href;
const LIMIT_MS = 300_000;

/**
 * Runs the command as a user does.
 * @returns {Promise<{ outcome: 'generated' | 'refused' | 'failed', problems: string[], usage?: { cpuMs: number, peakMiB: number } }>}
 */
export async function generate(input, output, folder) {
  const usageFile = join(folder, 'usage.json');
  const args = ['generate', '--input', input, '--output', output, '--json'];
  const { code, stdout, stderr, late } = await run(['--import', MEASURE, BIN, ...args], {
    cwd: folder,
    env: { CORPUS_USAGE: usageFile },
    limitMs: LIMIT_MS,
  });
  if (late) return { outcome: 'failed', problems: [`not done after ${LIMIT_MS / 1000} s`] };
  const usage = JSON.parse(readFileSync(usageFile, 'utf8'));
  if (code === 0) return { outcome: 'generated', problems: [], usage };
  if (code === 2) return { outcome: 'refused', problems: errorsIn(stdout), usage };
  return { outcome: 'failed', problems: [`exit ${code}: ${stderr.trim().split('\n')[0]}`], usage };
}

/** `#/pointer what is wrong`, without the advice: the report says why that is right. */
function errorsIn(stdout) {
  const events = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return events
    .filter(({ event }) => event === 'error')
    .map(({ pointer, message }) => `${pointer} ${message}`);
}
