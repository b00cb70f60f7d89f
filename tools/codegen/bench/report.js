import { cpus } from 'node:os';

/** BENCH.md */
export function report({ real, growth, unchanged }) {
  return `# What generating costs

CPU of the whole process with the start of Node; medians of runs in turn on one machine (${cpus().length} cores, Node
${process.version}). The ratio is to openapi-typescript alone, its own command line on the same document in the same run; it
writes types, this generator also zod schemas, operations, resource classes and api.md, and parses what it wrote.

${table(['Document', 'openapi-typescript', 'codegen', 'Ratio', 'Memory', 'Unchanged'], real.map(realRow))}

The same with a synthetic document of resources with five operations each, as it grows; time per resource should not.

${table(['Resources', 'Operations', 'openapi-typescript', 'codegen', 'Ratio', 'Per resource', 'Memory'], growth.map(growthRow))}

An unchanged input (the smallest synthetic document) is answered in ${ms(unchanged.cpuMs)} of CPU, ${ms(unchanged.wallMs)} on the clock; Node
itself takes ${ms(unchanged.node.cpuMs)} to start.

Written by \`npm run bench:codegen\`.
`;
}

function realRow({ name, peer, own, unchanged }) {
  return [name, ms(peer.cpuMs), ms(own.cpuMs), ratio(own, peer), mib(own), ms(unchanged.cpuMs)];
}

function growthRow({ size, peer, own }) {
  const each = `${(own.cpuMs / size).toFixed(1)} ms`;
  return [String(size), String(size * 5), ms(peer.cpuMs), ms(own.cpuMs), ratio(own, peer), each, mib(own)];
}

function ratio(own, peer) {
  return (own.cpuMs / peer.cpuMs).toFixed(2);
}

function ms(value) {
  return value >= 10_000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`;
}

function mib({ peakMiB }) {
  return `${Math.round(peakMiB)} MiB`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
