import { PLAIN } from './agreement.js';

const HELPER = 'have a part that a helper judges when it runs, which TypeScript cannot compare';
const WIDER =
  'agree but for what the types add on purpose: further values of enums in answers, the values of discriminators';
const OTHER = 'could not be compared';

/** What the compiler may find of a schema, and what that means. */
const MEANING = new Map([
  [PLAIN, WIDER],
  ['unknown', HELPER],
  ['zod lets more through', HELPER],
  ['zod wants something else', 'contradict each other'],
  ['undeclared', 'have a type that says nothing and a zod that does'],
]);

/** Agreeing schemas of all; what types add on purpose is no difference here. */
export function agreeing({ agreement }) {
  if (agreement === undefined || agreement.note !== undefined) return '';
  const { schemas, verdicts } = agreement;
  return `${String(schemas - differing(agreement) + (verdicts[PLAIN]?.length ?? 0))} / ${String(schemas)}`;
}

/** How types and schemas of all documents stand to each other. */
export function agreementSection(rows) {
  const compared = rows.filter(({ agreement }) => agreement !== undefined && agreement.note === undefined);
  if (compared.length === 0) return '';
  const total = compared.reduce((sum, { agreement }) => sum + agreement.schemas, 0);
  const found = byMeaning(compared);
  const differ = [...found.values()].reduce((sum, list) => sum + list.length, 0);
  const lines = [...found].map(
    ([meaning, list]) => `- ${String(list.length)} ${meaning}${examples(meaning, list)}.`,
  );
  const skipped = rows.filter(({ errors, agreement }) => errors?.length === 0 && agreement === undefined);
  const notes = rows.flatMap(({ name, agreement }) =>
    agreement?.note === undefined ? [] : [`- ${name} was not compared: ${agreement.note.slice(0, 200)}`],
  );
  if (skipped.length > 0)
    notes.push(`- The schemas of these were not compared: ${skipped.map(({ name }) => name).join(', ')}.`);
  return `
## Types and schemas

TypeScript 7 compared the type of each of ${String(total)} component schemas with what its zod infers, both ways. ${String(total - differ)} agree. Of the others:

${[...lines, ...notes].join('\n')}
`;
}

/** Schemas that do not simply agree, the most frequent reason first. */
function byMeaning(rows) {
  const found = new Map();
  for (const { name, agreement } of rows)
    for (const [verdict, schemas] of Object.entries(agreement.verdicts)) {
      const meaning = MEANING.get(verdict) ?? OTHER;
      const named = schemas.map((schema) => `${name} ${schema.slice(0, 100)}`);
      found.set(meaning, [...(found.get(meaning) ?? []), ...named]);
    }
  return new Map([...found].sort(([, a], [, b]) => b.length - a.length));
}

/** What should not be is named. */
function examples(meaning, list) {
  if (meaning === HELPER || meaning === WIDER) return '';
  const more = list.length > 10 ? `, and ${String(list.length - 10)} more` : '';
  return `: ${list.slice(0, 10).join(', ')}${more}`;
}

function differing({ verdicts }) {
  return Object.values(verdicts).reduce((sum, { length }) => sum + length, 0);
}
