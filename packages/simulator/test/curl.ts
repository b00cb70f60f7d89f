import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

/** The lines are for people's shells: where there is no curl, or no shell of that kind, there is nothing to try. */
export const canCurl: boolean =
  process.platform !== 'win32' && spawnSync('curl', ['--version'], { stdio: 'ignore' }).status === 0;

/** Runs a line as a user would paste it; resolves with what it prints. */
export async function runLine(line: string): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-c', line]);
  return stdout;
}
