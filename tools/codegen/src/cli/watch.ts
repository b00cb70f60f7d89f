import { watch, type FSWatcher } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InvalidInputError } from '../document/problem.js';
import type { Arguments } from './arguments.js';
import { runGenerate } from './generate.js';
import { jobsFor } from './jobs.js';
import type { Memory } from './memory.js';
import type { Report } from './report.js';

/** Editors write a file in several steps. */
const SETTLE_MS = 60;

/**
 * `codegen generate --watch`: generates, and again whenever a file changes that was read. Ends when `stop` is aborted,
 * after what has begun is written.
 */
export async function runWatch(
  args: Arguments,
  report: Report,
  memory: Memory | undefined,
  stop: AbortSignal,
): Promise<number> {
  const files = new WatchedFiles();
  for (const { input, overlay } of jobsFor(args)) {
    files.add(input);
    if (overlay !== undefined) files.add(overlay);
  }
  stop.addEventListener('abort', () => {
    files.close();
  });
  while (!stop.aborted) {
    await generateOnce(args, report, memory, files);
    report.event(
      { event: 'watching', files: files.size },
      `Watching ${String(files.size)} files; Ctrl-C ends it.`,
    );
    await files.changed();
    if (!stop.aborted) await sleep(SETTLE_MS);
  }
  return 0;
}

async function generateOnce(
  args: Arguments,
  report: Report,
  memory: Memory | undefined,
  files: WatchedFiles,
): Promise<void> {
  files.forget();
  try {
    await runGenerate(args, report, memory, (path) => {
      files.add(path);
    });
  } catch (error) {
    if (error instanceof InvalidInputError) report.problems('error', error.problems);
    else report.failure(error);
  }
}

/** Folders are watched, not files: a file that an editor replaces is another one afterwards. */
class WatchedFiles {
  readonly #paths = new Set<string>();
  readonly #folders = new Map<string, FSWatcher>();
  #isStale = false;
  #wake: (() => void) | undefined;

  get size(): number {
    return this.#paths.size;
  }

  add(file: string): void {
    const path = resolve(file);
    this.#paths.add(path);
    const folder = dirname(path);
    if (this.#folders.has(folder)) return;
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || this.#paths.has(join(folder, basename(name)))) this.#changed();
      });
      watcher.on('error', () => this.#folders.delete(folder));
      this.#folders.set(folder, watcher);
    } catch {
      return; // The folder is not there; the run says so.
    }
  }

  /** What changes from now on is news. */
  forget(): void {
    this.#isStale = false;
  }

  /** Resolves when a file has changed since `forget`, or when nothing is watched any more. */
  changed(): Promise<void> {
    if (this.#isStale) return Promise.resolve();
    return new Promise((resolve) => (this.#wake = resolve));
  }

  close(): void {
    for (const watcher of this.#folders.values()) watcher.close();
    this.#changed();
  }

  #changed(): void {
    this.#isStale = true;
    this.#wake?.();
  }
}
