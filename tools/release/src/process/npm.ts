import { findNpmCli } from '../../../bootstrap/npm.mjs';
import { mustRun, type Finished, type RunOptions } from './run.js';

/** Nothing is asked, nothing is reported to anybody, and no package runs code of its own. */
const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];

/** Runs the machine's npm on this Node. */
export function npm(args: readonly string[], options: RunOptions): Promise<Finished> {
  const cli = findNpmCli(process.env, process.execPath);
  if (cli === undefined)
    throw new Error('npm was not found beside this Node or on the path: install Node with its npm.');
  return mustRun(`npm ${args[0] ?? ''}`, process.execPath, [cli, ...args, ...QUIET], options);
}

/** Runs pnpm, which the bootstrap has put on the path. */
export function pnpm(args: readonly string[], options: RunOptions): Promise<Finished> {
  return mustRun(`pnpm ${args[0] ?? ''}`, 'pnpm', args, options);
}
