import type { Expectation } from './expectation.js';
import type { CoveredSeed, LineRange } from './read.js';

/** The table of all seeds, as Markdown. */
export function render(seeds: readonly CoveredSeed[]): string {
  const total = seeds.reduce((sum, seed) => sum + seed.rows.length, 0);
  const lines = seeds.reduce((sum, seed) => sum + seed.lineCount, 0);
  const parts = [
    '<!-- Written by tools/coverage from specs/*/coverage.yaml. Do not edit. -->',
    '',
    '# Coverage of the seed pages',
    '',
    `Each of the ${String(total)} facts of the five vendor pages that this project started from: the lines of the page, the place in`,
    "the provider's `openapi.yaml` (a pointer goes on through a `$ref`), what the place must say, and the client method that",
    `carries it. A test checks every row against the documents, and that every one of the ${String(lines)} lines is in a row or in`,
    'the list of ignored lines under the table.',
    '',
    ...seeds.flatMap(section),
  ];
  return `${parts.join('\n').trimEnd()}\n`;
}

function section(seed: CoveredSeed): string[] {
  const rows = seed.rows.map(
    ({ lines, fact, pointer, expect, method }) =>
      `| ${range(lines)} | ${cell(fact)} | ${code(pointer)} | ${expected(expect)} | ${method === undefined ? '' : code(method)} |`,
  );
  return [
    `## ${seed.seed}`,
    '',
    `${seed.source}; ${String(seed.lineCount)} lines. Document: [\`${seed.provider}/openapi.yaml\`](${seed.provider}/openapi.yaml).`,
    '',
    '| Lines | Fact | Place in the document | It must say | Method |',
    '| ---: | --- | --- | --- | --- |',
    ...rows,
    '',
    'Ignored lines:',
    '',
    ...seed.ignored.map(({ lines, why }) => `- ${range(lines)}: ${cell(why)}`),
    '',
  ];
}

function range([first, last]: LineRange): string {
  return first === last ? String(first) : `${String(first)}-${String(last)}`;
}

function expected(expect: Expectation = {}): string {
  return Object.entries(expect)
    .map(([keyword, value]) => code(`${keyword}: ${JSON.stringify(value)}`))
    .join(', ');
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ');
}
