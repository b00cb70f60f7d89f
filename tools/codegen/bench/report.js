import { cpus } from 'node:os';

/** BENCH.md */
export function report({ real, growth, unchanged, consumers }) {
  return `# What generating costs

CPU of the whole process with the start of Node; medians of runs in turn on one machine (${cpus().length} cores, Node
${process.version}). The ratio is to openapi-typescript alone, its own command line on the same document in the same run; it
writes types, this generator also zod schemas, operations, resource classes and api.md, and parses what it wrote.

${table(['Document', 'openapi-typescript', 'codegen', 'Ratio', 'Memory', 'Unchanged'], real.map(realRow))}

The same with a synthetic document of resources with five operations each, as it grows; time per resource should not.

${table(['Resources', 'Operations', 'openapi-typescript', 'codegen', 'Ratio', 'Per resource', 'Memory'], growth.map(growthRow))}

An unchanged input (the smallest synthetic document) is answered in ${ms(unchanged.cpuMs)} of CPU, ${ms(unchanged.wallMs)} on the clock; Node
itself takes ${ms(unchanged.node.cpuMs)} to start.
${consumers === undefined ? '' : use(consumers)}
Written by \`npm run bench:codegen\`.
`;
}

/** What users of the clients wait for. */
function use({ programs, editor }) {
  const head = [
    'Client',
    'One call',
    'The same by openapi-fetch',
    'The main job',
    'Check',
    'Check, openapi-fetch',
  ];
  const opened =
    editor &&
    `
An editor that opens the largest generated file, the types of ${editor.name} (${editor.lines} lines), shows the first hover after
${ms(editor.hoverMs)} and a completion ${ms(editor.completionMs)} later; the compiler takes ${ms(editor.checkMs)} and ${mib(editor)} to check it alone.
`;
  return `
## What using the result costs

Instantiations of types that TypeScript counts (\`--extendedDiagnostics\`, \`skipLibCheck\`) in a program that imports a client's
declarations, as they are packed, and makes one call; in one that makes the same call with openapi-fetch and the same types; and
in the client's program of \`tools/bench/programs\`. The time is that of checking types.

${table(head, programs.map(useRow))}
${opened ?? ''}`;
}

function useRow({ name, own, peer, job }) {
  const count = (figures) => (figures === undefined ? '' : String(figures.instantiations));
  return [name, count(own), count(peer), count(job), ms(own.checkMs), ms(peer.checkMs)];
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
