import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ajv } from './contestants/ajv.js';
import { heyApi } from './contestants/hey-api.js';
import { jsonSchemaToZod } from './contestants/json-schema-to-zod.js';
import { ours } from './contestants/ours.js';
import { zod } from './contestants/zod.js';
import { installed } from './peers.js';
import { report } from './report.js';
import { score } from './score.js';
import { findSuite, readSuite } from './suite.js';

const HERE = dirname(fileURLToPath(import.meta.url));
/** Inside the package, so that what is generated finds zod. */
const CACHE = join(HERE, '..', '.vitest');
const CONTESTANTS = [ours, ajv, jsonSchemaToZod, heyApi, zod];

const HELP = `fidelity: the JSON Schema Test Suite through the emitted zod, and through that of others

  node tools/codegen/bin/fidelity.js [--suite DIR] [--only NAME] [--json]

  --suite DIR   folder of the suite (also JSON_SCHEMA_TEST_SUITE); default ../shared/json-schema-test-suite
  --only NAME   one contestant, nothing is written: ${CONTESTANTS.map(({ name }) => name.split(' ')[0]).join(', ')}
  --json        the figures on stdout as JSON
`;

const WITHOUT_SUITE = `fidelity: no JSON Schema Test Suite here; nothing was measured.
Get it from github.com/json-schema-org/JSON-Schema-Test-Suite and pass its folder with --suite.
`;

/** Runs the comparison; returns the exit code. */
export async function main(argv) {
  const args = readArguments(argv);
  if (args === undefined) {
    process.stderr.write(HELP);
    return 2;
  }
  if (args.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const suite = findSuite(args.suite);
  if (suite === undefined) {
    process.stderr.write(WITHOUT_SUITE);
    return args.suite === undefined ? 0 : 2;
  }
  const groups = readSuite(suite).map((group, index) => ({ ...group, index }));
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'fidelity-'));
  try {
    const wanted = CONTESTANTS.filter(({ name }) => args.only === undefined || name.startsWith(args.only));
    const results = [];
    for (const contestant of wanted) results.push(await compete(contestant, groups, folder));
    const text = report(results, groups);
    process.stdout.write(args.json ? `${JSON.stringify(results, null, 2)}\n` : text);
    if (args.only === undefined) writeFileSync(join(HERE, 'FIDELITY.md'), text);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compete(contestant, groups, folder) {
  const { name, packages } = contestant;
  const place = join(folder, name.replaceAll(/[^a-z0-9]+/gi, '-'));
  process.stderr.write(`fidelity: ${name}\n`);
  const load = installed(packages, place);
  if (load === undefined) return { name, absent: `${packages.join(' and ')} could not be installed` };
  try {
    return { name, ...score(groups, await contestant.judges(groups, join(place, 'work'), load)) };
  } catch (error) {
    if (contestant === ours) throw error;
    return { name, absent: `failed: ${String(error?.message ?? error).split('\n')[0]}` };
  }
}

function readArguments(argv) {
  const args = { help: false, json: false };
  const rest = [...argv];
  while (rest.length > 0) {
    const option = rest.shift();
    if (option === '--help' || option === '-h') args.help = true;
    else if (option === '--json') args.json = true;
    else if ((option === '--suite' || option === '--only') && rest.length > 0)
      args[option.slice(2)] = rest.shift();
    else return undefined;
  }
  return args;
}
