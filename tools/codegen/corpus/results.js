import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** A file does not hold results; the message names the place. */
export class NoResults extends Error {
  name = 'NoResults';
}

/** Adds what became of one document. */
export function addResult(file, row) {
  appendFileSync(file, `${JSON.stringify(row)}\n`);
}

/**
 * What runs have written, by the documents' names. Of a name that is there twice the last counts; what it does not tell, as
 * a comparison that was left out, an earlier one does. A line that a stopped run has left unfinished at the end is passed over.
 * @returns {Map<string, object>}
 * @throws NoResults
 */
export function readResults(files) {
  const rows = new Map();
  for (const file of files) {
    const lines = textOf(file).split('\n');
    const unfinished = lines.length - 1;
    for (const [index, line] of lines.entries()) {
      if (index === unfinished || line === '') continue;
      try {
        const row = JSON.parse(line);
        rows.set(row.name, { ...rows.get(row.name), ...row });
      } catch (error) {
        const place = `${file}:${String(index + 1)}`;
        throw new NoResults(`${place}: ${error.message}; give what --results or --json has written`);
      }
    }
  }
  return rows;
}

/** Results of a run that goes on; there need not be any yet. */
export function resultsSoFar(file) {
  return file === undefined || !existsSync(file) ? new Map() : readResults([file]);
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new NoResults(`${file}: ${error.message}`);
  }
}
