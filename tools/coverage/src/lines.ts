import type { CoveredSeed, LineRange } from './read.js';

/** Lines of a page that no row and no ignored range accounts for, that two kinds claim, or that the page does not have. */
export function lineProblems({ seed, lineCount, rows, ignored }: CoveredSeed): string[] {
  const covered = new Set(rows.flatMap(({ lines }) => numbers(lines)));
  const left = new Set(ignored.flatMap(({ lines }) => numbers(lines)));
  const page = numbers([1, lineCount]);
  const beyond = [...covered, ...left].filter((line) => line < 1 || line > lineCount);
  return [
    ...report('no row', page, (line) => !covered.has(line) && !left.has(line)),
    ...report('both a row and ignored', page, (line) => covered.has(line) && left.has(line)),
    ...report('not on the page', beyond, () => true),
    ...[...rows, ...ignored]
      .filter(({ lines }) => lines[0] > lines[1])
      .map(({ lines }) => `${seed}: lines ${lines.join(' to ')} run backwards`),
    ...ignored
      .filter(({ why }) => why.trim() === '')
      .map(({ lines }) => `${seed}: no reason to ignore ${lines.join(' to ')}`),
  ];

  function report(what: string, lines: readonly number[], isWrong: (line: number) => boolean): string[] {
    return lines.filter(isWrong).map((line) => `${seed}, line ${String(line)}: ${what}`);
  }
}

function numbers([first, last]: LineRange): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
