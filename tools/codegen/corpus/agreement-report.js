/** What the compiler may find of a schema, and what that means. */
const MEANING = {
  unknown: 'zod leaves the type open and a helper judges when it runs, which TypeScript cannot compare',
  'zod lets more through':
    'the type says more than the zod can: the values of a discriminator, or which alternatives exclude each other',
  'zod wants something else': 'type and zod contradict each other',
  undeclared: 'the type is unknown and the zod is not',
};

/** Agreeing schemas of all. */
export function agreeing({ agreement }) {
  if (agreement === undefined || agreement.note !== undefined) return '';
  return `${String(agreement.schemas - differing(agreement))} / ${String(agreement.schemas)}`;
}

/** How types and schemas of all documents stand to each other. */
export function agreementSection(rows) {
  const compared = rows.filter(({ agreement }) => agreement !== undefined && agreement.note === undefined);
  if (compared.length === 0) return '';
  const total = compared.reduce((sum, { agreement }) => sum + agreement.schemas, 0);
  const counts = new Map();
  for (const { name, agreement } of compared)
    for (const [verdict, schemas] of Object.entries(agreement.verdicts)) {
      const known = Object.hasOwn(MEANING, verdict) ? verdict : 'other';
      counts.set(known, [...(counts.get(known) ?? []), ...schemas.map((schema) => `${name} ${schema}`)]);
    }
  const differ = [...counts.values()].reduce((sum, list) => sum + list.length, 0);
  const lines = [...counts]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(
      ([verdict, list]) =>
        `- ${String(list.length)}: ${MEANING[verdict] ?? 'other'}${examples(verdict, list)}.`,
    );
  const notes = rows.flatMap(({ name, agreement }) =>
    agreement?.note === undefined ? [] : [`- ${name} was not compared: ${agreement.note.slice(0, 200)}`],
  );
  return `
## Types and schemas

TypeScript 7 compared the type of each of ${String(total)} component schemas with what its zod infers, both ways. ${String(total - differ)} agree. Of the others:

${[...lines, ...notes].join('\n')}
`;
}

/** What should not be is named. */
function examples(verdict, list) {
  if (verdict === 'unknown' || verdict === 'zod lets more through') return '';
  const more = list.length > 10 ? `, and ${String(list.length - 10)} more` : '';
  return ` (${list.slice(0, 10).join(', ')}${more})`;
}

function differing({ verdicts }) {
  return Object.values(verdicts).reduce((sum, { length }) => sum + length, 0);
}
