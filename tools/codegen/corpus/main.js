import { statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HELP, readArguments } from './arguments.js';
import { DOCUMENTS } from './documents.js';
import { examine } from './examine.js';
import { cacheFolder, fetchDocuments, NoDocuments } from './fetch.js';
import { findings, report, verdictOf } from './report.js';
import { addResult, NoResults, readResults, resultsSoFar } from './results.js';

const TABLE = join(dirname(fileURLToPath(import.meta.url)), 'CORPUS.md');

/** @returns {Promise<number>} the exit code */
export async function main(argv) {
  let args;
  try {
    args = readArguments(argv);
  } catch (error) {
    process.stderr.write(`corpus: ${error.message}\n\n${HELP}`);
    return 2;
  }
  const chosen = DOCUMENTS.filter(
    ({ name }) => args.only.length === 0 || args.only.some((part) => name.includes(part)),
  );
  if (args.help || args.list) {
    process.stdout.write(args.help ? HELP : `${chosen.map(({ name }) => name).join('\n')}\n`);
    return 0;
  }
  if (chosen.length === 0) {
    say(`no document is named like ${args.only.join(', ')}; see --list`);
    return 2;
  }
  try {
    return args.merge.length > 0 ? write(readResults(args.merge)) : await judge(chosen, args);
  } catch (error) {
    if (error instanceof NoResults) say(error.message);
    else if (error instanceof NoDocuments) say(`${error.message}\nThe cache is ${cacheFolder()}.`);
    else throw error;
    return error instanceof NoResults ? 2 : 3;
  }
}

/** Examines what has no result yet. */
async function judge(chosen, args) {
  const rows = resultsSoFar(args.results);
  const files = fetchDocuments(chosen, say);
  const documents = chosen
    .filter(({ name }) => !rows.has(name))
    .map(({ name }) => ({ name, input: files.get(name), bytes: statSync(files.get(name)).size }))
    .sort((a, b) => a.bytes - b.bytes);
  let done = 0;
  for await (const row of examine(documents, { ...args, say })) {
    rows.set(row.name, row);
    const verdict = verdictOf(row);
    done++;
    say(`${String(done)}/${String(documents.length)} ${row.name}: ${verdict}`);
    if (verdict === 'failed') for (const finding of findings(row)) say(`  ${finding}`);
    if (args.results !== undefined) addResult(args.results, row);
    if (args.json) process.stdout.write(`${JSON.stringify(row)}\n`);
  }
  const isWhole = args.only.length === 0;
  if (isWhole) return write(rows, args.json);
  const shown = chosen.flatMap(({ name }) => rows.get(name) ?? []);
  if (!args.json) process.stdout.write(report(shown));
  return shown.some((row) => verdictOf(row) === 'failed') ? 1 : 0;
}

/** CORPUS.md */
function write(results, isQuiet = false) {
  const known = DOCUMENTS.map(({ name }) => name);
  const rows = known.flatMap((name) => results.get(name) ?? []).sort((a, b) => a.bytes - b.bytes);
  const missing = known.filter((name) => !results.has(name));
  const text = report(rows, missing);
  writeFileSync(TABLE, text);
  if (!isQuiet) process.stdout.write(text);
  return missing.length > 0 || rows.some((row) => verdictOf(row) === 'failed') ? 1 : 0;
}

function say(line) {
  process.stderr.write(`corpus: ${line}\n`);
}
