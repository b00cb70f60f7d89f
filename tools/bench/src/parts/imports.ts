import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { CLIENTS } from '../clients.js';
import { median } from '../cpu.js';
import type { Figure } from '../figure.js';

const ROUNDS = 15;

/** CPU that importing a client takes, in a process of its own. */
export function importing(): Figure[] {
  return CLIENTS.map((name) => {
    const url = import.meta.resolve(`@compute-sessions/${name}`);
    const value = median(Array.from({ length: ROUNDS }, () => cpuOfImport(url)));
    return {
      what: `CPU of importing ${name}`,
      value,
      unit: 'ms',
      target: 8,
      note: `median of ${String(ROUNDS)} processes`,
    };
  });
}

function cpuOfImport(url: string): number {
  const script = `const before = process.cpuUsage(); await import(${JSON.stringify(url)});
    const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000);`;
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd, encoding: 'utf8' }),
  );
}
