import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Batch } from './batch.js';
import { allCases } from './cases.js';
import { Generator } from './generator.js';
import { report } from './report.js';

const TABLE = join(dirname(fileURLToPath(import.meta.url)), 'HOSTILE.md');
/** Programs that are compiled together. */
const BATCH = 400;

const HELP = `hostile: every text of a document times everything that has broken a generator

  npm run hostile -- [--only TEXT] [--json]

  --only TEXT   cases whose name holds TEXT, repeatable; HOSTILE.md is not written
  --json        findings on stdout as JSON, one object per line
  --help        this text

Each case is generated in a worker with a time limit. What is emitted must parse, compile and load, and must execute
nothing; a refusal must say where and what. Exit codes: 0 nothing found, 1 something found, 2 wrong arguments.
`;

/** @returns {Promise<number>} the exit code */
export async function main(argv) {
  let args;
  try {
    args = readArguments(argv);
  } catch (error) {
    process.stderr.write(`hostile: ${error.message}\n\n${HELP}`);
    return 2;
  }
  if (args.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const cases = allCases().filter(
    ({ name }) => args.only.length === 0 || args.only.some((part) => name.includes(part)),
  );
  if (cases.length === 0) {
    process.stderr.write(`hostile: no case is named like ${args.only.join(', ')}\n`);
    return 2;
  }
  const result = await examine(cases);
  for (const finding of result.findings) {
    if (args.json) process.stdout.write(`${JSON.stringify(finding)}\n`);
  }
  if (!args.json) process.stdout.write(report(result));
  if (args.only.length === 0) writeFileSync(TABLE, report(result));
  return result.findings.length > 0 ? 1 : 0;
}

async function examine(cases) {
  const say = (line) => process.stderr.write(`hostile: ${line}\n`);
  const result = { cases: cases.length, generated: 0, refused: 0, programs: 0, imported: 0, findings: [] };
  const generator = new Generator();
  let batch = new Batch();
  const close = async () => {
    const { imported, findings } = await batch.judge();
    result.imported += imported;
    result.findings.push(...findings);
    for (const { name, text } of findings.slice(0, 5)) say(`  ${name}: ${text}`);
    batch.remove();
  };
  let written = 0;
  try {
    for (const [index, { name, document, overlay, clientName }] of cases.entries()) {
      const message = { folder: batch.add(name), document: document(), overlay, clientName };
      const answer = await generator.generate(message);
      count(result, name, answer, say);
      if (answer.isNew) written++;
      if ((index + 1) % 500 === 0) say(`${index + 1} of ${cases.length}`);
      if (written < BATCH) continue;
      await close();
      batch = new Batch();
      written = 0;
    }
    await close();
  } finally {
    await generator.stop();
    batch.remove();
  }
  return result;
}

function count(result, name, { outcome, text, isNew, misleading }, say) {
  if (outcome === 'generated') result.generated++;
  if (outcome === 'refused') result.refused++;
  if (isNew) result.programs++;
  const problems = [
    ...(outcome === 'crashed' ? [`crashed: ${text}`] : []),
    ...(outcome === 'refused' && text !== undefined ? [text] : []),
    ...(misleading === undefined ? [] : [`${misleading} holds characters that mislead`]),
  ];
  for (const problem of problems) {
    result.findings.push({ name, text: problem });
    say(`  ${name}: ${problem}`);
  }
}

function readArguments(argv) {
  const flag = { type: 'boolean', default: false };
  const only = { type: 'string', multiple: true, default: [] };
  return parseArgs({ args: argv, options: { only, json: flag, help: { ...flag, short: 'h' } }, strict: true })
    .values;
}
