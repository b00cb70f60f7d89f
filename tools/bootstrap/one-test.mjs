// `npm run test:one -- packages/core/test/auth/token-cache.test.ts`: which package, and what its test runner is told.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

export const USAGE = `npm run test:one -- FILE [options of vitest]

Builds what the file's package needs, then runs that one file; a package's folder runs all its tests.

  npm run test:one -- packages/core/test/auth/token-cache.test.ts
  npm run test:one -- packages/core test/auth -t 'renewed'
`;

/** How far down a package lies: `packages/core`, `examples`. */
const DEPTHS = { packages: 2, tools: 2, examples: 1 };

/**
 * @param {readonly string[]} args
 * @param {{ root: string, from: string }} folders the workspace, and where the command was typed
 * @returns {{ folder: string, project: string, filters: string[] } | undefined} undefined: no package is named
 */
export function findTest([path, ...rest], { root, from }) {
  if (path === undefined) return undefined;
  const full = [resolve(from, path), resolve(root, path)].find((candidate) => existsSync(candidate));
  if (full === undefined) return undefined;
  const steps = relative(root, full).split(sep);
  const depth = DEPTHS[steps[0] ?? ''] ?? 0;
  const name = steps[depth - 1];
  const within = steps.slice(depth);
  const folder = join(root, ...steps.slice(0, depth));
  if (name === undefined || !existsSync(join(folder, 'package.json'))) return undefined;
  const { nx } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return {
    folder,
    project: nx?.name ?? name,
    filters: [...(within.length ? [within.join('/')] : []), ...rest],
  };
}
