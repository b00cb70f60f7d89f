import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyFile, ProviderConnection } from './provider.js';

/** What to paste into a shell, and files that it names. */
export interface ShellTexts {
  /** One text of several lines per connection: base URLs, `export` lines, and a call that works. */
  readonly texts: readonly string[];
  /** Removes the files. May be called again. */
  close(): Promise<void>;
}

/** Keys that would take many lines are put into files of a temporary folder that only this user can read. */
export async function describeForShell(connections: readonly ProviderConnection[]): Promise<ShellTexts> {
  let folder: string | undefined;
  const close = async (): Promise<void> => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    const texts: string[] = [];
    for (const connection of connections) {
      const { keyFile } = connection;
      if (keyFile === undefined) {
        texts.push(describe(connection));
        continue;
      }
      folder ??= await mkdtemp(join(tmpdir(), 'compute-sessions-simulator-'));
      const path = join(folder, keyFile.name);
      await writeFile(path, keyFile.content, { mode: 0o600 });
      texts.push(describe(withKeyIn(path, keyFile, connection)));
    }
    return { texts, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function withKeyIn(path: string, file: KeyFile, connection: ProviderConnection): ProviderConnection {
  const env = Object.entries(connection.env).map(([name, value]): [string, string] =>
    name === file.replaces ? [file.variable, path] : [name, value],
  );
  const curl = file.curl.replaceAll('{file}', () => shellQuoted(path));
  return { ...connection, env: Object.fromEntries(env), curl };
}

/** As one word of a POSIX shell. */
function shellQuoted(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

function describe({ name, baseUrl, identityUrl, env, curl }: ProviderConnection): string {
  const exports = Object.entries(env).map(
    ([variable, value]) => `  export ${variable}=${shellQuoted(value)}`,
  );
  const identity = identityUrl === undefined ? [] : [`  identity ${identityUrl}`];
  return [name, `  base URL ${baseUrl}`, ...identity, ...exports, `  ${curl}`].join('\n');
}
