import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { npm } from '../process/npm.js';
import { environment } from '../process/run.js';

const PROGRAM = fileURLToPath(new URL('../../bin/registry.js', import.meta.url));
const SCOPE = '@compute-sessions';

export interface RegistryOptions {
  /** Where packages, settings and the log lie; made when it is missing, left for the caller to remove. */
  readonly folder: string;
  /** Packages of this scope come from here; all others from the registry that the user's npm knows. */
  readonly scope?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface PublishOptions {
  /** The dist-tag; `latest`. */
  readonly tag?: string;
}

/** A throw-away registry on loopback. It knows the packages that were published to it and no others. */
export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** The contents of `.npmrc` for a project that installs from here, or publishes to here. */
  readonly npmrc: string;
  /** Publishes a packed package as the release workflow does, except for the provenance, which needs a real CI. */
  publish(tarball: string, options?: PublishOptions): Promise<void>;
  /** What is published under this name: version to manifest; empty when there is nothing. */
  versions(name: string): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>>;
}

export async function startRegistry({ folder, scope = SCOPE, signal }: RegistryOptions): Promise<Registry> {
  await mkdir(folder, { recursive: true });
  const log = join(folder, 'registry.log');
  const child = fork(PROGRAM, [JSON.stringify(settings(folder, log))], {
    cwd: folder,
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    ...(signal && { signal }),
  });
  child.on('error', () => undefined); // an abort; `once` below reports it where it matters
  const url = `http://127.0.0.1:${String(await portOf(child, log))}/`;
  const npmrc = `${scope}:registry=${url}\n//${new URL(url).host}/:_authToken=nobody\n`;
  await writeFile(join(folder, '.npmrc'), npmrc);
  return {
    url,
    npmrc,
    publish: async (tarball, { tag = 'latest' } = {}) => {
      const options = ['--access=public', '--provenance=false', `--tag=${tag}`, `--registry=${url}`];
      await npm(['publish', tarball, ...options], { cwd: folder, signal });
    },
    versions: async (name) => {
      const response = await fetch(`${url}${name.replace('/', '%2f')}`);
      if (response.status === 404) return {};
      if (!response.ok) throw new Error(`${name}: the registry answered ${String(response.status)}`);
      return ((await response.json()) as { versions: Record<string, Record<string, unknown>> }).versions;
    },
    [Symbol.asyncDispose]: () => ended(child),
  };
}

/** Anybody may publish and read; nothing is fetched from another registry; no web pages. */
function settings(folder: string, log: string): object {
  return {
    configPath: join(folder, 'config.yaml'),
    self_path: folder,
    storage: join(folder, 'storage'),
    uplinks: {},
    packages: { '**': { access: '$all', publish: '$all', unpublish: '$all' } },
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
    web: { enable: false },
    max_body_size: '50mb',
    log: { type: 'file', path: log, level: 'http' },
  };
}

async function portOf(child: ChildProcess, log: string): Promise<number> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const failed = new AbortController();
  child.once('close', () => {
    failed.abort();
  });
  try {
    const [message] = (await once(child, 'message', { signal: failed.signal })) as [{ port: number }];
    return message.port;
  } catch {
    const logged = await readFile(log, 'utf8').catch(() => '');
    throw new Error(`The throw-away registry did not start:\n${said}${logged}`.trim());
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close').catch(() => undefined);
  child.kill('SIGKILL'); // it holds nothing that anybody needs
  await closed;
}
