import type { Consumer } from '../consumers/consumer.js';
import { publishablePackages, type SourcePackage } from '../packages.js';
import { publishedVersion } from '../process/npm.js';
import { ROOT } from '../root.js';
import { bumpBetween, larger, mayBreak, waitingBump } from './breaking.js';
import { compileTests, releasedTypeTests } from './released-tests.js';

/**
 * The type tests of each package's last release against the types of the one that is to come: what users wrote must go
 * on compiling, unless the version says that it may not.
 */
export const PREVIOUS_TYPES: Consumer = {
  name: 'previous-types',
  title: "The last release's type tests",
  templates: ['previous-types'],
  client: 'npm',
  run: async ({ folder, signal }) => {
    const said: string[] = [];
    for (const one of await publishablePackages(ROOT)) {
      const published = await publishedVersion(one.name, { cwd: ROOT, signal });
      if (published !== undefined) said.push(await judge(one, published, folder, signal));
    }
    return said.length === 0 ? 'no package has been released yet' : said.join(', ');
  },
};

async function judge(
  one: SourcePackage,
  published: string,
  project: string,
  signal?: AbortSignal,
): Promise<string> {
  const tests = await releasedTypeTests(ROOT, one, published, signal);
  const label = `${one.name} ${published}`;
  if (tests.length === 0) return `${label} had none`;
  const errors = await compileTests(project, one.name, tests, signal);
  if (errors === undefined) return label;
  const bump = larger(bumpBetween(published, one.version), await waitingBump(ROOT, one.name));
  if (mayBreak(published, bump)) return `${label} breaks, as its ${bump} says`;
  throw new Error(
    `The type tests of ${label} no longer compile, and the change is announced as '${bump}'. ` +
      `Keep them compiling, or bring a changeset that says so.\n${errors}`,
  );
}
