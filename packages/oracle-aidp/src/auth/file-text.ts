import { ConfigError } from '@compute-sessions/core';

import { builtin } from '../signing/builtin.js';

/** How long a look at a file's date is good for. */
const LOOK_EVERY_MS = 1_000;

/** A small text file that others may rewrite at any time; read again when it has changed. */
export class FileText {
  readonly path: string;
  readonly #option: string;
  #text = '';
  #version = '';
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  /** `option` names in messages what asked for the file. */
  constructor(path: string, option: string) {
    this.path = path;
    this.#option = option;
  }

  /** @throws ConfigError when the file cannot be read */
  read(): string {
    const now = performance.now();
    if (now - this.#lookedAtMs >= LOOK_EVERY_MS) this.refresh();
    return this.#text;
  }

  /** Looks at once. True when the text has become another since the last look. */
  refresh(): boolean {
    const version = versionOf(this.path);
    this.#lookedAtMs = performance.now();
    if (version !== undefined && version === this.#version) return false;
    const text = readTextFile(this.path, this.#option);
    const changed = text !== this.#text;
    this.#version = version ?? '';
    this.#text = text;
    return changed;
  }
}

/** @throws ConfigError naming option and file */
export function readTextFile(path: string, option: string): string {
  const fs = builtin('node:fs');
  if (fs === undefined)
    throw new ConfigError(`\`${option}\` names a file; this runtime has none`, { option });
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ConfigError(`\`${option}\`: ${path} cannot be read (${codeOf(cause)})`, { option, cause });
  }
}

export function fileExists(path: string): boolean {
  return builtin('node:fs')?.existsSync(path) ?? false;
}

/** `~/` (and `~\`) stand for the user's home directory. */
export function expandHome(path: string): string {
  if (path !== '~' && !/^~[/\\]/.test(path)) return path;
  const home = homeDirectory();
  return home === undefined ? path : home + path.slice(1);
}

export function homeDirectory(): string | undefined {
  return builtin('node:os')?.homedir();
}

function versionOf(path: string): string | undefined {
  const stats = builtin('node:fs')?.statSync(path, { throwIfNoEntry: false, bigint: true });
  return stats === undefined ? undefined : [stats.mtimeNs, stats.size, stats.ino].join('-');
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown reason';
}
