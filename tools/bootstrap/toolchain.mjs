// Decides which Node and pnpm run the workspace, and fetches what the machine lacks.
//
// Fetched tools live in node_modules/.cache of this clone: nothing appears outside it, deleting the clone deletes
// them, and no other project can change them. A second clone still starts fast because npm keeps the archives in
// its own cache. pnpm leaves dot folders in node_modules alone, also when it rebuilds the folder.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { BootstrapError } from './errors.mjs';
import { findNpmCli, installArguments, runNpm } from './npm.mjs';
import { nodePackage } from './platform.mjs';
import { outputOf, withPath } from './processes.mjs';
import { FETCHED_NODE, FETCHED_PNPM_RANGE, LEAST_NODE, LEAST_PNPM, isAtLeast } from './versions.mjs';

/** @typedef {{ node: string, pnpm: string[], env: NodeJS.ProcessEnv }} Toolchain `pnpm` is the start of a command */

/**
 * @param {string} root the workspace
 * @param {(line: string) => void} say
 * @returns {Promise<Toolchain>}
 */
export async function ensureToolchain(root, say) {
  const wantsNode = !isAtLeast(process.versions.node, LEAST_NODE);
  const ownPnpm = pnpmOfMachine();
  if (!wantsNode && ownPnpm) return { node: process.execPath, pnpm: ownPnpm, env: process.env };

  const folder = join(root, 'node_modules', '.cache', 'toolchain');
  const wanted = { node: wantsNode ? nodePackageHere() : undefined, pnpm: !ownPnpm };
  if (!inspect(folder, wanted).complete) await fetchTools(root, folder, wanted, say);

  const found = inspect(folder, wanted);
  const node = found.node ?? process.execPath;
  const pnpm = found.pnpm ? [found.pnpm] : ownPnpm;
  const folders = [dirname(node), ...(found.pnpm ? [dirname(found.pnpm)] : [])];
  return { node, pnpm, env: withPath(process.env, folders) };
}

/** The machine's pnpm when it is new enough. Corepack's stand-in may not fetch one behind our back. */
function pnpmOfMachine() {
  const env = { ...process.env, COREPACK_ENABLE_NETWORK: '0', COREPACK_ENABLE_STRICT: '0' };
  const windows = process.platform === 'win32';
  const version = outputOf(windows ? 'pnpm.cmd --version' : 'pnpm', windows ? [] : ['--version'], {
    env,
    shell: windows,
  });
  if (version === undefined || !isAtLeast(version, LEAST_PNPM)) return undefined;
  return windows ? ['cmd', '/d', '/s', '/c', 'pnpm.cmd'] : ['pnpm'];
}

function nodePackageHere() {
  const found = nodePackage(process.platform, process.arch);
  if (found) return found;
  throw new BootstrapError(
    `The npm registry has no Node for ${process.platform}-${process.arch}, and Node ${process.versions.node} is too old.`,
    [`Install Node ${LEAST_NODE} or newer yourself and run the command again.`],
  );
}

/** What the folder really offers. Each tool is run once: a binary for another machine is only noticed then. */
function inspect(folder, wanted) {
  const modules = join(folder, 'node_modules');
  const node = wanted.node && runnable(join(modules, wanted.node.name, wanted.node.binary), FETCHED_NODE);
  const pnpm = wanted.pnpm ? runnable(fetchedPnpm(join(modules, '@pnpm')), LEAST_PNPM) : undefined;
  return { complete: Boolean((node || !wanted.node) && (pnpm || !wanted.pnpm)), node, pnpm };
}

/** The native binary itself. The package's own `bin` is a placeholder until an install script has replaced it. */
function fetchedPnpm(scope) {
  const platform = existsSync(scope) ? readdirSync(scope).find((name) => name.startsWith('exe.')) : undefined;
  return platform && join(scope, platform, process.platform === 'win32' ? 'pnpm.exe' : 'pnpm');
}

function runnable(file, least) {
  return file && isAtLeast(outputOf(file, ['--version']) ?? '', least) ? file : undefined;
}

async function fetchTools(root, folder, wanted, say) {
  const npmCli = findNpmCli(process.env, process.execPath);
  if (!npmCli) throw new BootstrapError('npm was not found beside this Node.', advice());

  const packages = [
    ...(wanted.node ? [`${wanted.node.name}@${wanted.node.range}`] : []),
    ...(wanted.pnpm ? [`pnpm@${FETCHED_PNPM_RANGE}`] : []),
  ];
  say(`This machine has Node ${process.versions.node}${wanted.pnpm ? ' and no pnpm 12' : ''}.`);
  say(`Fetching ${packages.join(' and ')} from the npm registry, for this clone only ...`);

  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`); // renamed when whole: an interrupted fetch leaves nothing half done
  try {
    writeFileSync(join(draft, 'package.json'), '{ "private": true }\n');
    if (existsSync(join(root, '.npmrc'))) copyFileSync(join(root, '.npmrc'), join(draft, '.npmrc'));
    const startedAt = Date.now();
    const { code, errors } = await runNpm(npmCli, installArguments(draft, packages), { cwd: draft, say });
    if (code !== 0)
      throw new BootstrapError(`npm could not fetch ${packages.join(' and ')}.`, advice(), errors);
    if (!inspect(draft, wanted).complete) {
      throw new BootstrapError(
        'The fetched Node or pnpm does not run on this machine (Alpine needs its own packages).',
        advice(),
      );
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
    say(`  fetched in ${Math.round((Date.now() - startedAt) / 1000)} s`);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function advice() {
  return [
    'Check that the registry can be reached: `npm ping`. It is set with `npm config get registry`,',
    'a proxy with `npm config set proxy` and `npm config set https-proxy`, a certificate with `npm config set cafile`.',
    `Or install Node ${LEAST_NODE} and pnpm ${LEAST_PNPM} (or newer) yourself; then nothing is fetched.`,
  ];
}
