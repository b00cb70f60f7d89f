// A lock between processes: a file that names its owner.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** No owner keeps a lock that long; one on another machine or in another container cannot be asked. */
const LONGEST_MS = 120_000;

/**
 * Waits until nobody else has the lock. An owner that is gone (killed, crashed) has it no longer.
 *
 * @param {string} file
 * @returns {Promise<() => void>} gives it back; the end of this process does so too
 */
export async function takeLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  while (!taken(file)) {
    if (isStale(file)) rmSync(file, { recursive: true, force: true });
    else await sleep(100);
  }
  const giveBack = () => {
    if (ownerOf(file) === process.pid) rmSync(file, { force: true });
  };
  process.once('exit', giveBack);
  return giveBack;
}

function taken(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(file) {
  const owner = ownerOf(file);
  if (owner && !isAlive(owner)) return true;
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && (found.isDirectory() || Date.now() - found.mtimeMs > LONGEST_MS); // a folder: an earlier version's
}

/** Undefined: nobody, or it is just being written. */
function ownerOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM'; // somebody else's
  }
}
