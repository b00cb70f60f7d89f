import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { BUDGETS } from '@compute-sessions/bench/budgets';
import { weigh } from '@compute-sessions/bench/weigh';

import type { Finding } from './finding.js';
import { conditionsOf, type Manifest } from './packed-package.js';

const KIB = 1024;
const SCOPE = '@compute-sessions/';

/** Most KiB, minified and gzipped, that a page loads at once which uses all of an entry: package to subpath to number. */
export type Budgets = Readonly<Record<string, Readonly<Record<string, number>>>>;

export async function readBudgets(file: string): Promise<Budgets> {
  return JSON.parse(await readFile(file, 'utf8')) as Budgets;
}

/**
 * Bundles each entry of a package that has a budget, as a page would that uses all of it.
 *
 * @param project a folder where the package is installed
 */
export async function checkBundles(
  { name, exports = {}, peerDependencies = {} }: Manifest,
  project: string,
  budgets: Budgets,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [subpath, limit] of Object.entries(budgets[name] ?? {})) {
    const entry = exports[subpath];
    if (entry === undefined) {
      const problem = 'has a budget and is not exported.';
      findings.push(finding(name, subpath, problem, 'Mend tools/release/budgets.json.'));
      continue;
    }
    const options = { folder: project, external: Object.keys(peerDependencies) };
    const { first } = await weigh(`export * from '${name}${subpath.slice(1)}'`, 'browser', options);
    if (first <= limit * KIB) continue;
    const remedy =
      'See what came in with `npm run bench -- bundles`, or raise tools/release/budgets.json and say why.';
    findings.push(
      finding(name, String(conditionsOf(entry)['default']), tooHeavy(first, limit * KIB), remedy),
    );
  }
  return findings;
}

/**
 * Bundles the program of tools/bench that opens, uses and ends a session, with the packages as they were packed.
 *
 * @param project a folder where the package is installed
 */
export async function checkProgram(name: string, project: string, root: string): Promise<Finding[]> {
  const client = name.slice(SCOPE.length);
  const limit = (BUDGETS as Readonly<Record<string, number>>)[client];
  if (limit === undefined || !name.startsWith(SCOPE)) return [];
  const file = `tools/bench/programs/${client}.ts`;
  const { first } = await weigh(await readFile(join(root, file), 'utf8'), 'browser', { folder: project });
  if (first <= limit) return [];
  const remedy =
    'See what came in with `npm run bench -- bundles`, or raise the budget in tools/bench and say why.';
  return [finding(name, file, tooHeavy(first, limit), remedy)];
}

function tooHeavy(bytes: number, limit: number): string {
  const [weight, allowed] = [bytes, limit].map((one) => (one / KIB).toFixed(1));
  return `weighs ${String(weight)} KiB in a page, minified and gzipped; ${String(allowed)} are allowed.`;
}

function finding(name: string, file: string, problem: string, remedy: string): Finding {
  return { package: name, check: 'bundle', file, problem, remedy };
}
