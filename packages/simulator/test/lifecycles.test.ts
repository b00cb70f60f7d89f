import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const page = readFileSync(new URL('LIFECYCLES.md', root), 'utf8');
/** `| fact | evidence | [file](source) | [title](test) |` */
const ROW = /^\| .+? \| (\w+) +\| \[.+?\]\((.+?)\) +\| \[(.+)\]\((.+?)\) +\|$/;

/** What is wrong with a row of LIFECYCLES.md, if anything. */
function problemOf(line: string): string | undefined {
  const [, evidence = '', source = '', title = '', test = ''] =
    ROW.exec(line.replaceAll(/ +\|/g, ' |')) ?? [];
  if (!['documented', 'observed', 'inferred'].includes(evidence)) return `no row, or no evidence: ${line}`;
  for (const path of [source, test]) if (!existsSync(new URL(path, root))) return `no such file: ${path}`;
  const tests = readFileSync(new URL(test, root), 'utf8');
  const isThere = tests.includes(title) || tests.includes(title.replaceAll("'", "\\'"));
  return isThere ? undefined : `no such test in ${test}: ${title}`;
}

it('LIFECYCLES.md names files and tests that exist, for every provider', () => {
  const lines = page.split('\n').filter((line) => /^\| (?!Fact |-)/.test(line));
  expect(lines.map(problemOf).filter(Boolean)).toEqual([]);
  const providers = lines.map((line) => /\/providers\/([a-z-]+)\//.exec(line)?.[1]);
  expect(new Set(providers)).toEqual(
    new Set(['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp']),
  );
});
