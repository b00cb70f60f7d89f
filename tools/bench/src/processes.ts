import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { median } from './cpu.js';
import type { Figure } from './figure.js';

const PROCESSES = 5;
const MODULE = fileURLToPath(new URL('parts/call.js', import.meta.url));

/**
 * A part's figures, each the median of several processes: what the engine makes of the same code differs from one process
 * to the next by more than from one round to the next.
 */
export function inProcesses(part: 'inMemory' | 'overLoopback'): Figure[] {
  const script = `const { ${part} } = await import(${JSON.stringify(MODULE)}); console.log(JSON.stringify(await ${part}()));`;
  const all = Array.from({ length: PROCESSES }, () => figuresOf(script));
  return (all[0] ?? []).map((figure, index) => ({
    ...figure,
    value: median(all.map((figures) => figures[index]?.value ?? Number.NaN)),
    note: `${figure.note ?? ''}; median of ${String(PROCESSES)} processes`,
  }));
}

function figuresOf(script: string): Figure[] {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return JSON.parse(output) as Figure[];
}
