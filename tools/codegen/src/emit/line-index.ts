import type { OutputFile } from './file.js';

/** Beginnings of lines that a link may lead to: methods of a class, exported types. */
const START = /^(?: {2}[\w$]+\(|export (?:type|interface) [\w$]+ )/;

/** Finds lines of emitted files by how they begin. Reads each file once. */
export class LineIndex {
  readonly #files = new Map<string, ReadonlyMap<string, number>>();

  constructor(private readonly files: readonly OutputFile[]) {}

  /** The number of the first line that starts so; 1 when there is none. */
  lineOf(path: string, start: string): number {
    let lines = this.#files.get(path);
    if (lines === undefined) {
      lines = linesOf(this.files.find((file) => file.path === path)?.text ?? '');
      this.#files.set(path, lines);
    }
    return lines.get(start) ?? 1;
  }
}

function linesOf(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    const start = START.exec(line)?.[0];
    if (start !== undefined && !found.has(start)) found.set(start, index + 1);
  }
  return found;
}
