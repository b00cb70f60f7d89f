import { findNpmCli } from '../../../bootstrap/npm.mjs';
import { type Finished, mustRun, run, type RunOptions } from './run.js';

/** Nothing is asked, nothing is reported to anybody, and no package runs code of its own. */
const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];

/** Runs the machine's npm on this Node. */
export function npm(args: readonly string[], options: RunOptions): Promise<Finished> {
  return mustRun(`npm ${args[0] ?? ''}`, process.execPath, [cli(), ...args, ...QUIET], options);
}

function cli(): string {
  const found = findNpmCli(process.env, process.execPath);
  if (found !== undefined) return found;
  throw new Error('npm was not found beside this Node or on the path: install Node with its npm.');
}

/** Runs pnpm, which the bootstrap has put on the path. */
export function pnpm(args: readonly string[], options: RunOptions): Promise<Finished> {
  return mustRun(`pnpm ${args[0] ?? ''}`, 'pnpm', args, options);
}

/** The version that npm's tag `latest` names; undefined when nothing is published under this name. */
export async function publishedVersion(name: string, options: RunOptions): Promise<string | undefined> {
  const { code, stdout, output } = await run(
    process.execPath,
    [cli(), 'view', name, 'version', '--json'],
    options,
  );
  const answer = parsed(stdout);
  if (code === 0 && typeof answer === 'string') return answer;
  if ((answer as { error?: { code?: string } } | undefined)?.error?.code === 'E404') return undefined;
  throw new Error(`npm could not tell what is published of ${name}:\n${output.trim()}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
