import { reasonFor } from './reasons.js';

/** FIDELITY.md: figures of all contestants and the misses of ours, each with its reason. */
export function report(results, groups) {
  const remote = groups.filter((group) => group.remote).length;
  const own = groups.length - remote;
  const tests = groups
    .filter((group) => !group.remote)
    .reduce((count, group) => count + group.tests.length, 0);
  const [first] = results;
  return `# Fidelity

The required tests of the JSON Schema Test Suite, draft 2020-12: ${own} schemas with ${tests} values. ${remote} more schemas refer to
documents that are not part of the suite's data or are fetched from elsewhere; their figures are in the last column. A
schema that is refused counts as wrong for all its values.

${table(results)}

Written by \`npm run fidelity\`. Each contestant gets the schema as a component of an OpenAPI 3.1 document, or as it is
when it takes JSON Schema; what it emits is compiled, imported and given every value.

${missesOf(first)}
`;
}

function table(results) {
  const rows = results.map(({ name, absent, own, all }) =>
    absent === undefined
      ? [name, percent(own.right, own.tests), percent(own.whole, own.groups), percent(all.right, all.tests)]
      : [name, absent, '', ''],
  );
  const head = ['', 'values right', 'schemas right throughout', 'values right, with remote documents'];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => cells[column].length)));
  const line = (cells, fill = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column], fill)).join(' | ')} |`;
  return [line(head), line(['', '', '', ''], '-'), ...rows.map((cells) => line(cells))].join('\n');
}

function percent(part, whole) {
  return `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;
}

function missesOf({ name, absent, misses = [] }) {
  if (absent !== undefined) return '';
  if (misses.length === 0) return `## Misses of ${name}\n\nNone.`;
  const byReason = Map.groupBy(misses, reasonFor);
  const sections = [...byReason].map(([reason, entries]) => {
    const lines = [...Map.groupBy(entries, ({ group }) => group)].map(
      ([group, tests]) => `- ${group}: ${tests.map(({ test }) => test).join('; ')}`,
    );
    return `### ${reason}\n\n${lines.join('\n')}`;
  });
  return `## Misses of ${name}\n\n${sections.join('\n\n')}`;
}
