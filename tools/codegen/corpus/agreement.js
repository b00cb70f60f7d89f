import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './compile.js';
import { run } from './run.js';

const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'child', 'agreement.js');
const SOURCES = 'agreement';
const PLACE = /^native: agreement\/([^/]+)\/(\S+?)\((\d+),\d+\): error (TS\d+): (.*)$/;
/** Of the compiler, about an error that ends in the verdict of a schema. */
const VERDICT = /, (true|"[^"]*")\]'\.$/;
/** A schema that refers to itself and judges by a helper only. */
const HELPER = /^Type 'Zod(Unknown|Any)' is not assignable/;

/**
 * Lets TypeScript 7 compare the type and the zod of each component schema of documents that compile.
 * @param {readonly { slug: string, input: string }[]} documents
 * @returns {Promise<Map<string, { schemas: number, verdicts: Record<string, string[]>, note?: string }>>} by slug the names of
 *   the schemas by verdict, `agrees` left out; `note`: why there are none
 */
export async function agreements(documents, folder, limitMs) {
  const plans = new Map();
  for (const { slug, input } of documents) plans.set(slug, await plan(slug, input, folder, limitMs));
  const isIdle = [...plans.values()].every(({ schemas }) => schemas.length === 0);
  const options = { compilers: ['native'], sources: SOURCES, limitMs };
  const { errors } = isIdle ? { errors: [] } : await compile(folder, options);
  const general = errors.find((error) => !PLACE.test(error));
  return new Map(
    [...plans].map(([slug, each]) => {
      const { schemas } = each;
      const note = each.note ?? (schemas.length > 0 ? general : undefined);
      if (note !== undefined) return [slug, { schemas: schemas.length, verdicts: {}, note }];
      const own = errors.map((error) => PLACE.exec(error)).filter(([, place]) => place === slug);
      return [
        slug,
        { schemas: schemas.length, verdicts: verdictsOf(own, each, join(folder, SOURCES, slug)) },
      ];
    }),
  );
}

/** Writes what is to be compared. */
async function plan(slug, input, folder, limitMs) {
  const args = ['--max-old-space-size=6144', CHILD, input, join(folder, SOURCES, slug)];
  const { code, stdout, stderr, late } = await run(args, { cwd: folder, limitMs });
  if (code === 0) return JSON.parse(stdout);
  return { schemas: [], note: late ? 'not written in time' : stderr.trim().split('\n')[0] };
}

function verdictsOf(errors, { schemas, firstLine, checkFile }, folder) {
  const verdicts = {};
  const add = (verdict, schema) => (verdicts[verdict] ??= []).push(schema);
  const judged = new Set();
  for (const [, , file, line, code, text] of errors) {
    if (file !== checkFile) {
      const schema = constantAt(join(folder, file), Number(line));
      if (!HELPER.test(text)) add('not assignable', `${schema}: ${code} ${text.slice(0, 300)}`);
      continue;
    }
    const schema = schemas[Number(line) - firstLine];
    const verdict = VERDICT.exec(text)?.[1] ?? `${code} ${text.slice(0, 300)}`;
    judged.add(schema);
    if (verdict !== 'true') add(verdict.replaceAll('"', ''), schema);
  }
  for (const schema of schemas) if (!judged.has(schema)) add('not judged', schema);
  return verdicts;
}

/** The schema that is defined at a line of a file. */
function constantAt(file, line) {
  const before = readFileSync(file, 'utf8').split('\n').slice(0, line).join('\n');
  return [...before.matchAll(/^export const (\w+)/gm)].at(-1)?.[1];
}
