import type { CoveredSeed } from './read.js';

/** The table of all seeds, as Markdown. */
export function render(seeds: readonly CoveredSeed[]): string {
  const total = seeds.reduce((sum, seed) => sum + seed.rows.length, 0);
  const parts = [
    '<!-- Written by tools/coverage from specs/*/coverage.yaml. Do not edit. -->',
    '',
    '# Coverage of the seed pages',
    '',
    `Each of the ${String(total)} facts of the five vendor pages that this project started from: the line of the page, the place in`,
    "the provider's `openapi.yaml`, and the client method that carries it. A test follows every row.",
    '',
    ...seeds.flatMap(section),
  ];
  return `${parts.join('\n').trimEnd()}\n`;
}

function section(seed: CoveredSeed): string[] {
  const rows = seed.rows.map(
    ({ line, fact, pointer, method }) =>
      `| ${String(line)} | ${cell(fact)} | ${code(pointer)} | ${method === undefined ? '' : code(method)} |`,
  );
  return [
    `## ${seed.seed}`,
    '',
    `${seed.source}. Document: [\`${seed.provider}/openapi.yaml\`](${seed.provider}/openapi.yaml).`,
    '',
    '| Line | Fact | Place in the document | Method |',
    '| ---: | --- | --- | --- |',
    ...rows,
    '',
  ];
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ');
}
