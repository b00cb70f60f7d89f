import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../diff/source.js';
import type { Git } from './git.js';

/** A package of the workspace that is generated from a spec. */
export interface Client {
  readonly provider: string;
  readonly name: string;
  /** As package.json says; what is released last, or about to be. */
  readonly version: string;
}

/** What the spec is compared with; `first` when no user has this client yet. */
export type Base =
  { readonly kind: 'first' } | { readonly kind: 'commit'; readonly commit: string; readonly shown: string };

const FIRST: Base = { kind: 'first' };
const NEVER_RELEASED = '0.0.0';

/** @throws InvalidInputError when there is no such package */
export function clientOf(root: string, provider: string): Client {
  const path = `packages/${provider}/package.json`;
  try {
    const { name, version } = JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>;
    if (typeof name === 'string' && typeof version === 'string') return { provider, name, version };
  } catch {
    // The same to the user as a file without these.
  }
  throw failure(path, 'cannot be read, or has no name and version', `make the package of specs/${provider}`);
}

/**
 * Where the last release stands in the history: at its tag, or where package.json got its version.
 *
 * @throws InvalidInputError when the history does not reach that far
 */
export async function baseOf(git: Git, client: Client, since: string | undefined): Promise<Base> {
  if (since !== undefined) return given(git, client, since);
  if (client.version === NEVER_RELEASED) return FIRST;
  await git.verify();
  const tag = `${client.name}@${client.version}`;
  const manifest = `packages/${client.provider}/package.json`;
  const commit =
    (await git.commit(`refs/tags/${tag}`)) ??
    (await git.bringing(`"version": "${client.version}"`, manifest));
  if (commit !== undefined) return { kind: 'commit', commit, shown: tag };
  throw failure(
    manifest,
    `says ${client.version}, and the history has neither the tag ${tag} nor a commit that brought this version`,
    'run `git fetch --unshallow --tags`; after `npm run release:version`, commit first; or give --since REV',
  );
}

async function given(git: Git, { provider }: Client, since: string): Promise<Base> {
  await git.verify();
  const commit = await git.commit(since);
  if (commit === undefined)
    throw failure(since, 'is no commit that git knows', 'check the revision of --since');
  const spec = await git.object(commit, `specs/${provider}/openapi.yaml`);
  return spec === undefined ? FIRST : { kind: 'commit', commit, shown: since };
}
