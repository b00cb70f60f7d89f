// What a machine must have for this workspace, and what single commands want besides.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { cacheFolder } from '../cache-folder.mjs';
import { findChromium } from '../chromium.mjs';
import { isInstalled } from '../install.mjs';
import { findNpmCli } from '../npm.mjs';
import { outputOf } from '../processes.mjs';
import { FETCHED_NODE, LEAST_NODE, LEAST_PNPM, isAtLeast } from '../versions.mjs';

const LEAST_OWN_NODE = '20.19.0';
const LEAST_DISK_GIB = 2;

/**
 * @typedef {object} Finding
 * @property {boolean} ok
 * @property {string} found what there is, in a few words
 * @property {string} [fix] what to do about it, when it is not ok
 */
/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string} purpose what does not work without it
 * @property {boolean} needed by `npm start` and `npm test`; others are for single commands
 * @property {() => Finding} look
 */

/**
 * @param {{ root: string, env?: NodeJS.ProcessEnv, nodeVersion?: string }} machine
 * @returns {Check[]}
 */
export function checksOf({ root, env = process.env, nodeVersion = process.versions.node }) {
  const cache = cacheFolder(process.platform, env, homedir());
  return [
    {
      name: 'Node',
      purpose: 'everything',
      needed: true,
      look: () => {
        if (!isAtLeast(nodeVersion, LEAST_OWN_NODE))
          return { ok: false, found: nodeVersion, fix: `Install Node ${LEAST_OWN_NODE} or newer.` };
        const fetched = isAtLeast(nodeVersion, LEAST_NODE)
          ? ''
          : `; the commands fetch Node ${FETCHED_NODE} for themselves`;
        return { ok: true, found: `${nodeVersion}${fetched}` };
      },
    },
    {
      name: 'npm',
      purpose: 'fetching what is missing',
      needed: true,
      look: () =>
        findNpmCli(env, process.execPath) === undefined
          ? { ok: false, found: 'none beside this Node', fix: 'Install npm, or a Node that brings it.' }
          : { ok: true, found: 'beside this Node' },
    },
    {
      name: 'pnpm',
      purpose: 'installing the dependencies',
      needed: false,
      look: () => {
        const version = outputOf('pnpm', ['--version'], { env: { ...env, COREPACK_ENABLE_NETWORK: '0' } });
        const suits = version !== undefined && isAtLeast(version, LEAST_PNPM);
        return { ok: true, found: suits ? version.trim() : 'the commands fetch one for themselves' };
      },
    },
    {
      name: 'cache folder',
      purpose: 'keeping a fetched Node and pnpm',
      needed: true,
      look: () => writable(cache, 'Set XDG_CACHE_HOME to a folder that you may write to.'),
    },
    {
      name: 'temporary folder',
      purpose: 'tests',
      needed: true,
      look: () => writable(tmpdir(), 'Set TMPDIR to a folder that you may write to.'),
    },
    {
      name: 'disk',
      purpose: 'dependencies and builds',
      needed: true,
      look: () => {
        const { bavail, bsize } = statfsSync(root);
        const gib = (bavail * bsize) / 2 ** 30;
        const found = `${gib.toFixed(1)} GiB free`;
        if (gib >= LEAST_DISK_GIB) return { ok: true, found };
        return { ok: false, found, fix: `Make room: ${LEAST_DISK_GIB} GiB are enough.` };
      },
    },
    {
      name: 'loopback',
      purpose: 'the simulator, which listens on 127.0.0.1',
      needed: true,
      look: () => loopback(),
    },
    {
      name: 'proxy',
      purpose: 'the simulator: a proxy must not take its requests',
      needed: true,
      look: () => proxy(env),
    },
    {
      name: 'dependencies',
      purpose: 'everything; each command installs them when they are missing',
      needed: false,
      look: () => ({
        ok: true,
        found: isInstalled(root) ? 'installed' : 'not installed yet; the next command does it',
      }),
    },
    {
      name: 'registry',
      purpose: 'the first install, release:dry and consumers',
      needed: false,
      look: () => registry(env),
    },
    {
      name: 'git',
      purpose: 'regenerate (what has changed since the last release), release:version, story',
      needed: false,
      look: () => program('git', ['--version'], env),
    },
    {
      name: 'Chromium',
      purpose: 'site:test, test:browser and the browser among the consumers',
      needed: false,
      look: () => {
        const found = findChromium(env);
        const fix = 'Install one (Debian: apt-get install chromium), or name it in CHROMIUM.';
        return found === undefined ? { ok: false, found: 'none', fix } : { ok: true, found };
      },
    },
    {
      name: 'redis-server',
      purpose: 'test:redis',
      needed: false,
      look: () => program('redis-server', ['--version'], env),
    },
  ];
}

/** @returns {Finding} */
function writable(folder, fix) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return { ok: true, found: folder };
  } catch (error) {
    return { ok: false, found: `${folder} cannot be written to (${error.code})`, fix };
  }
}

/** In a process of its own: a server cannot be started and awaited in one step. @returns {Finding} */
function loopback() {
  const listen = "require('node:net').createServer().listen(0, '127.0.0.1', function () { this.close() })";
  try {
    execFileSync(process.execPath, ['-e', listen], { stdio: 'pipe', timeout: 10_000 });
    return { ok: true, found: '127.0.0.1 takes servers' };
  } catch {
    return { ok: false, found: '127.0.0.1 takes no server', fix: 'Allow programs to listen on 127.0.0.1.' };
  }
}

/** @returns {Finding} */
function proxy(env) {
  const set = env.HTTP_PROXY || env.http_proxy;
  const obeyed = env.NODE_USE_ENV_PROXY === '1' || (env.NODE_OPTIONS ?? '').includes('--use-env-proxy');
  if (!set || !obeyed) return { ok: true, found: 'none that Node obeys' };
  const spared = `${env.NO_PROXY ?? env.no_proxy ?? ''}`.split(/[\s,]+/);
  if (spared.some((host) => host === '*' || host === '127.0.0.1'))
    return { ok: true, found: '127.0.0.1 is spared' };
  return { ok: false, found: 'takes requests to 127.0.0.1 too', fix: 'Add 127.0.0.1 to NO_PROXY.' };
}

/** @returns {Finding} */
function registry(env) {
  const cli = findNpmCli(env, process.execPath);
  if (cli === undefined) return { ok: false, found: 'not asked, without npm' };
  try {
    execFileSync(process.execPath, [cli, 'ping', '--fetch-retries=0', '--fetch-timeout=8000'], {
      stdio: 'pipe',
      timeout: 20_000,
      env,
    });
    return { ok: true, found: 'answers' };
  } catch {
    const fix = 'See `npm ping`, `npm config get registry` and the proxy settings of npm.';
    return { ok: false, found: 'does not answer', fix };
  }
}

/** @returns {Finding} */
function program(name, args, env) {
  const version = outputOf(name, args, { env });
  if (version !== undefined) return { ok: true, found: version.trim().split('\n')[0].slice(0, 60) };
  return { ok: false, found: 'none', fix: `Install ${name}, for these commands only.` };
}
