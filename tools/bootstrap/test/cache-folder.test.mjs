import { expect, test } from 'vitest';
import { cacheFolder } from '../cache-folder.mjs';

test.each([
  ['linux', {}, '/home/a', '/home/a/.cache/compute-sessions'],
  ['linux', { XDG_CACHE_HOME: '/big/cache' }, '/home/a', '/big/cache/compute-sessions'],
  ['darwin', {}, '/Users/a', '/Users/a/Library/Caches/compute-sessions'],
  ['win32', { LOCALAPPDATA: 'C:\\Users\\a\\Local' }, 'C:\\Users\\a', 'C:\\Users\\a\\Local\\compute-sessions'],
  ['win32', {}, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\compute-sessions'],
])('on %s with %j', (platform, env, home, expected) => {
  expect(cacheFolder(platform, env, home)).toBe(expected);
});
