// A tool is fetched into a folder of its own beside its place, and moved there when it is whole.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { BootstrapError } from './errors.mjs';

/** No fetch takes that long. */
const LONGEST_FETCH_MS = 60 * 60_000;

/**
 * A new folder for a fetch into `folder`. What earlier fetches left behind when they were killed goes away.
 *
 * @param {string} folder
 * @returns {string}
 */
export function draftFolder(folder) {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    removeAbandoned(folder);
    return mkdtempSync(`${folder}.${ownerName()}-`);
  } catch (error) {
    throw new BootstrapError(`No folder can be made in ${dirname(folder)}: ${error.message}`, [
      'Set XDG_CACHE_HOME to a folder that you may write to, and run the command again.',
    ]);
  }
}

/** The cache may be shared by machines: a process id says something on its own machine only. */
const ownerName = () => `${hostname()}-${process.pid}`;

function removeAbandoned(folder) {
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(`${basename(folder)}.`)) continue;
    const draft = join(dirname(folder), name);
    if (isAbandoned(draft, name.slice(basename(folder).length + 1)))
      rmSync(draft, { recursive: true, force: true });
  }
}

function isAbandoned(draft, owner) {
  const pid = owner.startsWith(`${hostname()}-`) && Number(/-(\d+)-\w{6}$/.exec(owner)?.[1]);
  if (pid && !isAlive(pid)) return true;
  const changed = statSync(draft, { throwIfNoEntry: false })?.mtimeMs;
  return changed !== undefined && Date.now() - changed > LONGEST_FETCH_MS;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // somebody else's
  }
}
