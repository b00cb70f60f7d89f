import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const TOOLS = resolve(import.meta.dirname, '..', '..');

/** A clone that holds the bootstrap, a lock file and nothing else, with a stand-in for pnpm. */
let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'main-'));
  cpSync(join(TOOLS, 'bootstrap'), join(root, 'tools/bootstrap'), { recursive: true });
  cpSync(join(TOOLS, 'start/bin'), join(root, 'tools/start/bin'), { recursive: true });
  mkdirSync(join(root, 'packages'));
  put('pnpm-lock.yaml', 'lock');
  mkdirSync(join(root, 'bin'));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(name, text) {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

/** `install` is the body of what `pnpm install` does here. */
function pnpm(install) {
  put(
    'bin/pnpm',
    `#!${process.execPath}\nif (process.argv[2] === '--version') console.log('12.0.0');\nelse { ${install} }\n`,
  );
  chmodSync(join(root, 'bin/pnpm'), 0o755);
}

function installed() {
  put('node_modules/.pnpm/lock.yaml', 'lock');
}

/** `build` is the body of what nx does here. */
function nx(build) {
  put('node_modules/nx/dist/bin/nx.js', build);
}

const env = () => ({ ...process.env, INIT_CWD: root, PATH: `${join(root, 'bin')}:${process.env.PATH}` });
const command = (...args) => [process.execPath, [join(root, 'tools/bootstrap/run.mjs'), ...args]];

function run(...args) {
  const [file, argv] = command(...args);
  const { status, stdout, stderr } = spawnSync(file, argv, { env: env(), encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Sends `signal` as soon as `word` is printed. */
function interrupt(word, signal, ...args) {
  return new Promise((done) => {
    const [file, argv] = command(...args);
    const child = spawn(file, argv, { env: env(), stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    let sent = false;
    const read = (chunk) => {
      text += chunk;
      if (sent || !text.includes(word)) return;
      sent = true;
      child.kill(signal);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('close', (status) => done({ status, text }));
  });
}

describe('before anything is installed', () => {
  test.each([
    [['start', '--help'], 0, 'npm start -- [options]'],
    [['start', '--', '--help'], 0, 'npm start -- [options]'],
    [['start', '--provider', 'acme'], 2, "There is no provider 'acme'"],
    [['start', '--bogus'], 2, "Unknown option '--bogus'"],
    [['try'], 2, '--run needs a file'],
    [['try', 'none.ts'], 2, 'There is no file'],
    [['try', '--help'], 0, 'npm run try'],
    [['test:one'], 2, 'No file is named'],
    [['test:one', 'packages/none'], 2, 'is no file or folder of a package'],
    [['no-such-task'], 2, 'Tasks: start'],
  ])('%j is answered', (args, status, text) => {
    pnpm('throw new Error("installs")');
    const answer = run(...args);
    expect(answer.status).toBe(status);
    expect(answer.stdout + answer.stderr).toContain(text);
    expect(answer[status === 0 ? 'stderr' : 'stdout']).toBe('');
  });
});

describe.skipIf(process.platform === 'win32')('on the way to the task', () => {
  test('a build says nothing unless it fails', () => {
    pnpm('');
    installed();
    nx('console.log("nx talks");');
    put('tools/start/bin/start.js', 'console.log("started", ...process.argv.slice(2));');
    const { status, stdout, stderr } = run('start', '--serve');
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'started --serve\n' });
    expect(stderr).toBe('Building what is not built yet ...\n');
  });

  test('a failing build is shown, with what to do next', () => {
    pnpm('');
    installed();
    nx('console.log("error TS1"); console.error("nx says no"); process.exitCode = 1;');
    const { status, stdout, stderr } = run('start');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      /error TS1\nnx says no\n[^]*The build failed; its output is above\.\n {2}After an edit/,
    );
    expect(stderr).not.toContain('pnpm');
  });

  test('a failing install advises what works without pnpm', () => {
    pnpm('process.exitCode = 1;');
    const { status, stderr } = run('build');
    expect(status).toBe(1);
    expect(stderr).toContain('`npm run lock`');
    expect(stderr).not.toMatch(/`pnpm/);
  });

  test('`lock` lets pnpm write the lock file', () => {
    pnpm('console.log(process.argv.slice(2).join(" "));');
    expect(run('lock').stdout).toMatch(/^install --no-frozen-lockfile /);
  });

  test.each(['SIGINT', 'SIGTERM'])('%s during the install is not blamed on the registry', async (signal) => {
    pnpm('console.log("at work"); setInterval(() => {}, 1000);');
    const { status, text } = await interrupt('at work', signal, 'build');
    expect(status).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(text).toMatch(/\nStopped during the install\. .*\n$/);
    expect(text).not.toContain('registry could not');
  });

  test('Ctrl-C during a build ends with that, also when the build ends well all the same', async () => {
    pnpm('');
    installed();
    nx('process.on("SIGINT", () => process.exit(0)); setInterval(() => {}, 1000);');
    put('tools/start/bin/start.js', 'console.log("started");');
    const { status, text } = await interrupt('Building', 'SIGINT', 'start');
    expect(status).toBe(130);
    expect(text).toMatch(/\nStopped during the build\. .*\n$/);
    expect(text).not.toContain('started');
  });

  test('Ctrl-C during a fetch leaves nothing behind', async () => {
    put('bin/pnpm', '');
    chmodSync(join(root, 'bin/pnpm'), 0o755); // no pnpm that could be used: one is fetched
    put('npm/npm-cli.js', 'setInterval(() => {}, 1000);');
    process.env.npm_execpath = join(root, 'npm/npm-cli.js');
    process.env.XDG_CACHE_HOME = join(root, 'cache');
    try {
      const { status, text } = await interrupt('Fetching', 'SIGINT', 'build');
      expect(status).toBe(130);
      expect(text).toMatch(/\nStopped during the fetch of pnpm@12\. .*\n$/);
      const kept = join(root, 'cache/compute-sessions');
      expect(existsSync(kept) ? readdirSync(kept) : []).toEqual([]);
    } finally {
      delete process.env.npm_execpath;
      delete process.env.XDG_CACHE_HOME;
    }
  });
});
