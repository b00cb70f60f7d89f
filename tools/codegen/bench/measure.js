import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const REPORTER = pathToFileURL(fileURLToPath(new URL('resources.js', import.meta.url))).href;

/**
 * One run of a Node program: CPU of the whole process from its start, highest memory, time on the clock.
 *
 * @returns {{ cpuMs: number, wallMs: number, peakMiB: number }}
 */
export function measure(args, folder) {
  const file = join(folder, 'resources.json');
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--import', REPORTER, ...args], {
    env: { ...process.env, BENCH_RESOURCES: file },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr.slice(-2000)}`);
  const { cpuMs, peakMiB } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return { cpuMs, wallMs, peakMiB };
}

/** Runs in turn, so that what else the machine does falls on all alike; the median of each figure. */
export function measureInTurn(programs, rounds, folder, before = () => undefined) {
  const runs = programs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, args] of programs.entries()) {
      before(index);
      runs[index].push(measure(args, folder));
    }
  }
  return runs.map((all) => ({
    cpuMs: median(all.map(({ cpuMs }) => cpuMs)),
    wallMs: median(all.map(({ wallMs }) => wallMs)),
    peakMiB: median(all.map(({ peakMiB }) => peakMiB)),
  }));
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
