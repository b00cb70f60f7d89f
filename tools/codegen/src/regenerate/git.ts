import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { failure } from '../diff/source.js';

const MAX_BYTES = 64 * 1024 * 1024;

/** Asks the repository at a folder; nothing here writes to it. */
export class Git {
  constructor(private readonly folder: string) {}

  /** @throws InvalidInputError when the history cannot be asked at all */
  async verify(): Promise<void> {
    if ((await this.ask('rev-parse', '--git-dir')) !== undefined) return;
    throw failure(
      this.folder,
      'has no history that git can read',
      'work in a clone (a downloaded archive has no history), with git installed',
    );
  }

  /** The commit that a name stands for. */
  async commit(name: string): Promise<string | undefined> {
    return this.ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  }

  /** The first commit in which a file held this text: the one that brought it. */
  async bringing(text: string, path: string): Promise<string | undefined> {
    const found = await this.ask('log', '--format=%H', `-S${text}`, '--', path);
    return found?.split('\n').at(-1) || undefined;
  }

  /** What a file or folder is in a commit: equal answers, equal contents. */
  async object(commit: string, path: string): Promise<string | undefined> {
    return this.ask('rev-parse', '--verify', '--quiet', `${commit}:${path}`);
  }

  /** Files below a folder that differ from a commit, those included that git does not know yet. */
  async changed(commit: string, folder: string): Promise<string[]> {
    const answers = await Promise.all([
      this.ask('diff', '--name-only', '--no-renames', commit, '--', folder),
      this.ask('ls-files', '--others', '--exclude-standard', '--', folder),
    ]);
    return answers.flatMap((answer) => (answer ?? '').split('\n')).filter((path) => path !== '');
  }

  private async ask(...args: readonly string[]): Promise<string | undefined> {
    try {
      const { stdout } = await promisify(execFile)('git', [...args], {
        cwd: this.folder,
        maxBuffer: MAX_BYTES,
      });
      return stdout.trim();
    } catch {
      return undefined;
    }
  }
}
