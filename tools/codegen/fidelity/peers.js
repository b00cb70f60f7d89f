import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Installs the packages of a contestant into a folder of their own and returns a loader, or undefined when they cannot
 * be had: then the contestant is left out.
 */
export function installed(packages, folder) {
  if (packages === undefined) return () => undefined;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['install', ...options, ...packages], {
    cwd: folder,
    stdio: 'ignore',
    timeout: 180_000,
  });
  if (status !== 0) return undefined;
  // The package is looked up from the file that imports it.
  const loader = join(folder, 'load.js');
  writeFileSync(loader, 'export const load = (name) => import(name);\n');
  return async (name) => (await import(pathToFileURL(loader).href)).load(name);
}
