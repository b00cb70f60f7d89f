import type { Outcome } from './consumer.js';

const WORDS: Readonly<Record<Outcome['result'], string>> = {
  passed: 'yes',
  failed: 'NO',
  skipped: 'SKIPPED',
};

/** For a terminal. */
export function toText(outcomes: readonly Outcome[]): string {
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  const lines = outcomes.map(({ name, result, detail, seconds }) => {
    const [first = ''] = detail.split('\n');
    return `  ${name.padEnd(width)}  ${result.padEnd(7)}  ${`${seconds.toFixed(1)} s`.padStart(7)}  ${first}`;
  });
  return `${lines.join('\n')}\n`;
}

/** A page of the repository: what the packages were seen to run on, and when. */
export function toMarkdown(outcomes: readonly Outcome[], date: string): string {
  const rows = outcomes.map(({ title, result, detail }) => {
    return `| ${title} | ${WORDS[result]} | ${(detail.split('\n')[0] ?? '').replaceAll('|', '\\|')} |`;
  });
  return [
    '<!-- Written by `npm run consumers`. -->',
    '',
    '# Where the packages run',
    '',
    `Seen on ${date}: a small project for each, installed from a registry, opens a session with each of the four clients, uses it and ends it, against the simulator. With TypeScript a program that uses all four compiles, libraries checked (\`skipLibCheck: false\`), with \`NodeNext\` and with \`Bundler\` resolution.`,
    '',
    '| Consumer | Works | Tried with |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
