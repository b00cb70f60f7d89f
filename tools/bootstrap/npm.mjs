// The machine's own npm: it knows the user's registry, proxy, certificates and credentials.
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runQuietly } from './processes.mjs';

/**
 * npm's JavaScript entry. Running that with this Node avoids `npm.cmd`, which Windows starts only through a shell.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} execPath
 * @returns {string | undefined}
 */
export function findNpmCli(env, execPath) {
  const besideNode = dirname(execPath);
  const onPath = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean);
  const candidates = [
    env.npm_execpath,
    join(besideNode, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(besideNode, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...onPath.flatMap((folder) => [
      join(folder, 'npm'), // a link to npm-cli.js everywhere but on Windows
      join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ]),
  ];
  for (const candidate of candidates) {
    if (!candidate || !existsSync(candidate)) continue;
    const real = realpathSync(candidate);
    if (real.endsWith('npm-cli.js')) return real;
  }
  return undefined;
}

/**
 * Arguments that put packages into `folder` and nowhere else: no install script runs, no question is asked and
 * nothing global changes, whatever the user's npm configuration says about those.
 *
 * @param {string} folder
 * @param {readonly string[]} packages
 * @returns {string[]}
 */
export function installArguments(folder, packages) {
  return [
    'install',
    `--prefix=${folder}`,
    '--global=false',
    '--workspaces=false',
    '--ignore-scripts',
    '--include=optional', // pnpm's binary is an optional dependency
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=10000',
    '--loglevel=error',
    ...packages,
  ];
}

/**
 * Runs npm, quietly, and says every ten seconds that it is still at work.
 *
 * @param {string} npmCli
 * @param {readonly string[]} args
 * @param {{ cwd: string, say: (line: string) => void }} options
 * @returns {Promise<{ code: number, errors: string }>}
 */
export async function runNpm(npmCli, args, { cwd, say }) {
  const options = { cwd, env: process.env, say };
  const { code, output } = await runQuietly(process.execPath, [npmCli, ...args], options);
  return { code, errors: essence(output) };
}

/** npm's own words without the stack trace that some of its errors bring. */
function essence(output) {
  const lines = output
    .split('\n')
    .filter((line) => line.trim() && !/^npm error(?:\s+at |\s{2,}\w+: |\s+[}\]]|\s*$)/.test(line));
  return lines.slice(0, 8).join('\n');
}
