// Fetched tools live in the user's cache folder, not in this clone's node_modules: nx takes every folder below
// node_modules out of the path before it runs a script, and the script would meet the machine's old Node again.
// So a second clone needs no fetch; deleting the folder costs nothing but the next fetch.
import { posix, win32 } from 'node:path';

/**
 * @param {string} platform as in process.platform
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} home
 * @returns {string}
 */
export function cacheFolder(platform, env, home) {
  const { join } = platform === 'win32' ? win32 : posix;
  return join(baseFolder(platform, env, home, join), 'compute-sessions');
}

function baseFolder(platform, env, home, join) {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (platform === 'win32') return env.LOCALAPPDATA || join(home, 'AppData', 'Local');
  return platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}
