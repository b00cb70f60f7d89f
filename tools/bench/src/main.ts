import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

import { type Figure, rounded, verdict } from './figure.js';
import { bundles } from './parts/bundles.js';
import { importing } from './parts/imports.js';
import { huaweiSigning, ociSigning } from './parts/signing.js';
import { waiting } from './parts/waiting.js';
import { inProcesses } from './processes.js';

const REPORT = fileURLToPath(new URL('../BENCH.md', import.meta.url));

const PARTS: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  'in-memory': () => inProcesses('inMemory'),
  loopback: () => inProcesses('overLoopback'),
  imports: importing,
  bundles,
  'oci-signing': ociSigning,
  'huawei-signing': huaweiSigning,
  waiting,
};

export const USAGE: string = `npm run bench -- [PART ...]

Measures what the clients cost, as ratios against raw fetch and bare cryptography in the same run, and writes
tools/bench/BENCH.md. Exit code 0 also when a target is missed: a busy machine is no failure.

  parts: ${Object.keys(PARTS).join(', ')} (default: all)
`;

export async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const names = args.length === 0 ? Object.keys(PARTS) : args;
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no part '${unknown}'.\n\n${USAGE}`);
    return 2;
  }
  const figures: Figure[] = [];
  for (const name of names) {
    process.stderr.write(`${name} ...\n`);
    for (const figure of (await PARTS[name]?.()) ?? []) {
      figures.push(figure);
      process.stdout.write(`${line(figure)}\n`);
    }
  }
  if (args.length === 0) writeFileSync(REPORT, report(figures));
  return 0;
}

function line(figure: Figure): string {
  const target = figure.target === undefined ? '' : `target ${rounded(figure.target)}, ${verdict(figure)}`;
  return `  ${figure.what.padEnd(52)} ${`${rounded(figure.value)} ${figure.unit}`.padStart(10)}   ${target}`;
}

function report(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const target = figure.target === undefined ? '' : `${rounded(figure.target)} ${figure.unit}`;
    return `| ${figure.what} | ${rounded(figure.value)} ${figure.unit} | ${target} | ${verdict(figure)} | ${figure.note ?? ''} |`;
  });
  return [
    '<!-- Written by `npm run bench`. -->',
    '',
    '# What the clients cost',
    '',
    `Measured on Node ${process.versions.node}, ${String(cpus().length)} cores. Read ratios, counts and bytes; microseconds and milliseconds belong to this machine.`,
    '',
    '| What | Measured | Target | | How |',
    '| --- | ---: | ---: | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
