import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { run } from './run.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const BIN = join(HERE, '..', 'bin', 'codegen.js');
const MEASURE = pathToFileURL(join(HERE, 'child', 'measure.js')).href;

/**
 * Runs the command as a user does.
 * @returns {Promise<{ outcome: 'generated' | 'refused' | 'failed', problems: string[], usage?: { cpuMs: number, peakMiB: number } }>}
 */
export async function generate(input, output, folder, limitMs) {
  const usageFile = join(folder, 'usage.json');
  rmSync(usageFile, { force: true });
  const args = ['generate', '--input', input, '--output', output, '--json'];
  const { code, stdout, stderr, late } = await run(['--import', MEASURE, BIN, ...args], {
    cwd: folder,
    env: { CORPUS_USAGE: usageFile },
    limitMs,
  });
  if (late) return { outcome: 'failed', problems: [`not done after ${limitMs / 60_000} minutes`] };
  const usage = usageIn(usageFile);
  if (code === 0) return { outcome: 'generated', problems: [], usage };
  if (code === 2) return { outcome: 'refused', problems: errorsIn(stdout), usage };
  return { outcome: 'failed', problems: [`exit ${code}: ${stderr.trim().split('\n')[0]}`], usage };
}

/** Nothing when the process was ended from outside. */
function usageIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
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
