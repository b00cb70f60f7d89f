import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './compile.js';
import { run } from './run.js';

const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'child', 'agreement.js');
const PLACE = /^native: \w+\/([^/]+)\/(\S+?)\((\d+),\d+\): error (TS\d+): (.*)$/;
/** Of the compiler, about an error that ends in the verdict of a schema. */
const VERDICT = /, (true|"[^"]*")\]'\.$/;
/** What a second look, at types without open enums and discriminators, can explain. */
export const PLAIN = 'agrees without open enums and discriminators';
const EXPLAINED = ['zod lets more through', 'zod wants something else'];

/**
 * Lets TypeScript 7 compare the type and the zod of each component schema of documents that compile.
 * @param {readonly { slug: string, input: string }[]} documents
 * @returns {Promise<Map<string, { schemas: number, verdicts: Record<string, string[]>, note?: string }>>} by slug the names of
 *   the schemas by verdict, those that agree left out; `note`: why there are none
 */
export async function agreements(documents, folder, limitMs) {
  const found = await compare(documents, 'whole', folder, limitMs);
  const open = documents.filter(({ slug }) => EXPLAINED.some((verdict) => found.get(slug).verdicts[verdict]));
  const plain = await compare(open, 'plain', folder, limitMs);
  for (const [slug, { verdicts, note }] of plain) {
    const first = found.get(slug);
    if (note === undefined) first.verdicts = explained(first.verdicts, verdicts);
  }
  return found;
}

/** The verdicts of the second look take the place of those of the first. */
function explained(first, plain) {
  const second = new Map(
    Object.entries(plain).flatMap(([verdict, list]) => list.map((schema) => [schema, verdict])),
  );
  const verdicts = {};
  for (const [verdict, schemas] of Object.entries(first))
    for (const schema of schemas) {
      const better = EXPLAINED.includes(verdict) ? (second.get(schema) ?? PLAIN) : verdict;
      (verdicts[better] ??= []).push(schema);
    }
  return verdicts;
}

async function compare(documents, kind, folder, limitMs) {
  const plans = new Map();
  for (const { slug, input } of documents)
    plans.set(slug, await plan(input, join(folder, kind, slug), kind, limitMs));
  const isIdle = [...plans.values()].every(({ schemas }) => schemas.length === 0);
  const options = { compilers: ['native'], sources: kind, limitMs };
  const { errors } = isIdle ? { errors: [] } : await compile(folder, options);
  const general = errors.find((error) => !PLACE.test(error));
  return new Map(
    [...plans].map(([slug, each]) => {
      const { schemas } = each;
      const note = each.note ?? (schemas.length > 0 ? general : undefined);
      if (note !== undefined) return [slug, { schemas: schemas.length, verdicts: {}, note }];
      const own = errors.map((error) => PLACE.exec(error)).filter(([, place]) => place === slug);
      return [slug, { schemas: schemas.length, verdicts: verdictsOf(own, each) }];
    }),
  );
}

/** Writes what is to be compared. */
async function plan(input, target, kind, limitMs) {
  const args = ['--max-old-space-size=6144', CHILD, input, target, kind];
  const { code, stdout, stderr, late } = await run(args, { cwd: dirname(dirname(target)), limitMs });
  if (code === 0) return JSON.parse(stdout);
  return { schemas: [], note: late ? 'not written in time' : stderr.trim().split('\n')[0] };
}

function verdictsOf(errors, { schemas, firstLine, checkFile }) {
  const verdicts = {};
  const add = (verdict, schema) => (verdicts[verdict] ??= []).push(schema);
  const judged = new Set();
  for (const [, , file, line, code, text] of errors) {
    if (file !== checkFile) {
      add('does not compile', `${file}:${line} ${code} ${text.slice(0, 200)}`);
      continue;
    }
    const schema = schemas[Number(line) - firstLine];
    const verdict = VERDICT.exec(text)?.[1] ?? `${code} ${text.slice(0, 200)}`;
    judged.add(schema);
    if (verdict !== 'true') add(verdict.replaceAll('"', ''), schema);
  }
  for (const schema of schemas) if (!judged.has(schema)) add('not judged', schema);
  return verdicts;
}
