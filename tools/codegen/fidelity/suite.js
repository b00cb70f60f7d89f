import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Where the suite is looked for when nobody says: beside this repository. */
const BESIDE = join(ROOT, '..', 'shared', 'json-schema-test-suite');

/**
 * One group of the suite: a schema and values with their verdicts.
 * @typedef {object} Group
 * @property {string} id `file: description`
 * @property {unknown} schema
 * @property {{ description: string, data: unknown, valid: boolean }[]} tests
 * @property {boolean} remote Refers to a document that is not part of the schema.
 */

/** The folder with the test files, or undefined. Accepts the suite's checkout and a folder with the files themselves. */
export function findSuite(given) {
  const base = given ?? process.env.JSON_SCHEMA_TEST_SUITE ?? BESIDE;
  const candidates = [join(base, 'tests', 'draft2020-12'), join(base, 'draft2020-12'), base];
  return candidates.find((folder) => existsSync(join(folder, 'unevaluatedProperties.json')));
}

/** @returns {Group[]} the required tests, in the order of the files */
export function readSuite(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((name) => {
    const groups = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const file = name.slice(0, -'.json'.length);
    return groups.map(({ description, schema, tests }) => ({
      id: `${file}: ${description}`,
      schema,
      tests,
      remote: file === 'refRemote' || file === 'vocabulary' || isRemote(schema),
    }));
  });
}

const BASE = 'https://suite.invalid/schema';

function isRemote(schema) {
  const known = new Set([BASE]);
  const wanted = new Set();
  walk(schema, BASE, known, wanted);
  return [...wanted].some((uri) => !known.has(uri));
}

function walk(value, outer, known, wanted) {
  if (typeof value !== 'object' || value === null) return;
  let base = outer;
  if (!Array.isArray(value)) {
    if (typeof value.$id === 'string') {
      base = withoutFragment(value.$id, outer);
      known.add(base);
    }
    for (const key of ['$ref', '$dynamicRef'])
      if (typeof value[key] === 'string') wanted.add(withoutFragment(value[key], base));
  }
  for (const [key, child] of Object.entries(value))
    if (key !== 'enum' && key !== 'const') walk(child, base, known, wanted);
}

function withoutFragment(reference, base) {
  if (reference.startsWith('#')) return base;
  return new URL(reference, base).href.split('#')[0];
}
