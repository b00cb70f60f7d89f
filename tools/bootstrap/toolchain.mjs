// Decides which Node and pnpm run the workspace, and fetches what the machine lacks.
import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { draftFolder } from './drafts.mjs';
import { BootstrapError, Stopped } from './errors.mjs';
import { interruptedWith } from './interruption.mjs';
import { findNpmCli, installArguments, runNpm } from './npm.mjs';
import { nodePackage } from './platform.mjs';
import { outputOf, withPath } from './processes.mjs';
import { FETCHED_NODE, FETCHED_PNPM_RANGE, LEAST_NODE, LEAST_PNPM, isAtLeast } from './versions.mjs';

/** @typedef {{ node: string, pnpm: string[], env: NodeJS.ProcessEnv }} Toolchain `pnpm` is the start of a command */
/**
 * @typedef {{ spec: string, least: string, binaryIn: (modules: string) => string | undefined }} Tool
 *   what npm is asked for, the version that must come, and the program in the node_modules that npm filled
 */

/**
 * @param {string} root the workspace
 * @param {(line: string) => void} say
 * @param {string} [leastNode] what the task at hand needs
 * @returns {Promise<Toolchain>}
 */
export async function ensureToolchain(root, say, leastNode = LEAST_NODE) {
  const nodeSuits = isAtLeast(process.versions.node, leastNode);
  const ownPnpm = pnpmOfMachine();
  const node = nodeSuits ? undefined : await bring(nodeTool(), root, say);
  const pnpm = ownPnpm ? undefined : await bring(pnpmTool(), root, say);
  return {
    node: node ?? process.execPath,
    pnpm: pnpm ? [pnpm] : ownPnpm,
    env: withPath(process.env, [node, pnpm].filter(Boolean).map(dirname)),
  };
}

/** The machine's pnpm when it is new enough. Corepack's stand-in may not fetch one behind our back. */
function pnpmOfMachine() {
  const env = { ...process.env, COREPACK_ENABLE_NETWORK: '0' };
  const windows = process.platform === 'win32'; // there it is a .cmd file, which only a shell can start
  const version = windows
    ? outputOf('pnpm.cmd --version', [], { env, shell: true })
    : outputOf('pnpm', ['--version'], { env });
  if (version === undefined || !isAtLeast(version, LEAST_PNPM)) return undefined;
  return windows ? ['cmd', '/d', '/s', '/c', 'pnpm.cmd'] : ['pnpm'];
}

/** @returns {Tool} */
function nodeTool() {
  const found = nodePackage(process.platform, process.arch);
  if (found) {
    return {
      spec: `${found.name}@${found.range}`,
      least: FETCHED_NODE,
      binaryIn: (modules) => join(modules, found.name, found.binary),
    };
  }
  throw new BootstrapError(
    `Node ${process.versions.node} is too old, and the npm registry has no Node for ${process.platform}-${process.arch}.`,
    [`Install Node ${LEAST_NODE} or newer yourself and run the command again.`],
  );
}

/**
 * pnpm's native program itself: the package's own `bin` is a placeholder until an install script has replaced it.
 *
 * @returns {Tool}
 */
function pnpmTool() {
  return {
    spec: `pnpm@${FETCHED_PNPM_RANGE}`,
    least: LEAST_PNPM,
    binaryIn: (modules) => {
      const scope = join(modules, '@pnpm');
      const exe = existsSync(scope) ? readdirSync(scope).find((name) => name.startsWith('exe.')) : undefined;
      return exe && join(scope, exe, process.platform === 'win32' ? 'pnpm.exe' : 'pnpm');
    },
  };
}

/** The tool's program, from an earlier fetch or a new one. */
async function bring(tool, root, say) {
  const name = `${tool.spec}-${process.platform}-${process.arch}`;
  const folder = join(cacheFolder(process.platform, process.env, homedir()), name);
  const program = runnableIn(folder, tool);
  if (program) return program;
  await fetchTool(tool, folder, root, say);
  return runnableIn(folder, tool);
}

/** The program is run once: one that is for another machine, or broken, is only noticed then. */
function runnableIn(folder, tool) {
  const program = tool.binaryIn(join(folder, 'node_modules'));
  return program && isAtLeast(outputOf(program, ['--version']) ?? '', tool.least) ? program : undefined;
}

async function fetchTool(tool, folder, root, say) {
  const npmCli = findNpmCli(process.env, process.execPath);
  if (!npmCli) throw new BootstrapError('npm was not found beside this Node.', advice());

  say(`Fetching ${tool.spec} from the npm registry into ${dirname(folder)} ...`);
  const startedAt = Date.now();
  const draft = draftFolder(folder); // renamed when whole
  try {
    writeFileSync(join(draft, 'package.json'), '{ "private": true }\n');
    if (existsSync(join(root, '.npmrc'))) copyFileSync(join(root, '.npmrc'), join(draft, '.npmrc'));
    const { code, errors } = await runNpm(npmCli, installArguments(draft, [tool.spec]), { cwd: draft, say });
    if (interruptedWith() !== undefined) throw new Stopped(`the fetch of ${tool.spec}`);
    if (code !== 0) throw new BootstrapError(`npm could not fetch ${tool.spec}.`, advice(), errors);
    if (!runnableIn(draft, tool)) {
      throw new BootstrapError(`The fetched ${tool.spec} does not run on this machine.`, advice());
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  say(`  done in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

function advice() {
  return [
    'Check that the registry can be reached: `npm ping`. It is set with `npm config set registry`,',
    'a proxy with `npm config set proxy` and `https-proxy`, a certificate with `npm config set cafile`.',
    `Or install Node ${LEAST_NODE} and pnpm ${LEAST_PNPM} (or newer) yourself; then nothing is fetched.`,
  ];
}
