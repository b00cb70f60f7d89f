// The workspace's dependencies, exactly as the lock file has them.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BootstrapError, Stopped } from './errors.mjs';
import { interruptedWith } from './interruption.mjs';
import { withNpmNetwork } from './network.mjs';
import { run } from './processes.mjs';

/** A registry that is away shows after seconds; pnpm's own waits between attempts go up to a minute. */
const PATIENCE = ['--config.fetchRetryMintimeout=1000', '--config.fetchRetryMaxtimeout=10000'];

const FOLDERS_OF_PACKAGES = ['packages', 'tools'];

/**
 * Nothing to install? pnpm keeps a copy of the lock file that it last installed from, written at the very end, so
 * equal bytes mean a finished install. A package whose own node_modules was deleted counts as not installed.
 *
 * @param {string} root
 * @returns {boolean}
 */
export function isInstalled(root) {
  const wanted = readOrUndefined(join(root, 'pnpm-lock.yaml'));
  const installed = readOrUndefined(join(root, 'node_modules', '.pnpm', 'lock.yaml'));
  if (!wanted || !installed?.equals(wanted)) return false;
  return packagesWithDependencies(root).every((folder) => existsSync(join(folder, 'node_modules')));
}

/**
 * @param {string} root
 * @param {import('./toolchain.mjs').Toolchain} tools
 * @param {(line: string) => void} say
 */
export async function ensureInstalled(root, tools, say) {
  if (isInstalled(root)) return;
  say('Installing the dependencies from pnpm-lock.yaml ...');
  if ((await pnpmInstall(root, tools, '--frozen-lockfile')) === 0) return;
  throw new BootstrapError('The dependencies could not be installed; see the lines above.', [
    'If the registry could not be reached: `npm ping`, `npm config get registry`, and the proxy settings of npm.',
    'If pnpm-lock.yaml does not fit a package.json: `npm run lock` brings it up to date; commit it with your change.',
  ]);
}

/**
 * Brings pnpm-lock.yaml up to date with every package.json, and installs what it says.
 *
 * @param {string} root
 * @param {import('./toolchain.mjs').Toolchain} tools
 * @param {(line: string) => void} say
 */
export async function updateLockFile(root, tools, say) {
  say('Bringing pnpm-lock.yaml up to date ...');
  if ((await pnpmInstall(root, tools, '--no-frozen-lockfile')) === 0) return;
  throw new BootstrapError('pnpm-lock.yaml could not be brought up to date; see the lines above.', [
    'If the registry could not be reached: `npm ping`, `npm config get registry`, and the proxy settings of npm.',
  ]);
}

async function pnpmInstall(root, tools, lockFile) {
  const [file, ...start] = tools.pnpm;
  const reporter = process.stdout.isTTY ? 'default' : 'append-only';
  const { NODE_ENV: _production, ...env } = withNpmNetwork(root, tools.env); // =production would leave tools out
  const args = [...start, 'install', lockFile, `--reporter=${reporter}`, ...PATIENCE];
  const code = await run(file, args, { cwd: root, env });
  if (interruptedWith() !== undefined) throw new Stopped('the install');
  return code;
}

function packagesWithDependencies(root) {
  const folders = FOLDERS_OF_PACKAGES.flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, parent, entry.name)),
  );
  return [...folders, join(root, 'examples')].filter((folder) => {
    const text = readOrUndefined(join(folder, 'package.json'));
    if (!text) return false;
    const { dependencies = {}, devDependencies = {} } = JSON.parse(text.toString('utf8'));
    return Object.keys({ ...dependencies, ...devDependencies }).length > 0;
  });
}

function readOrUndefined(file) {
  return existsSync(file) ? readFileSync(file) : undefined;
}
