// Version facts and comparison. No dependency: this runs before anything is installed.

/** The workspace's own tools (nx, vitest, changesets) support Node from here on. */
export const LEAST_NODE = '22.12.0';
export const LEAST_PNPM = '12.0.0';

/** What is fetched when the machine's own is missing or too old; `platform.mjs` names the Node packages. */
export const FETCHED_NODE = '24.0.0';
export const FETCHED_PNPM_RANGE = '12';

/**
 * The numeric core of a version; undefined when the text holds none. A pre-release counts as its release:
 * 24.0.0-rc.1 is new enough wherever 24.0.0 is.
 *
 * @param {string} text such as `v24.21.0` or `12.21.0\n`
 * @returns {[number, number, number] | undefined}
 */
export function parseVersion(text) {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+][0-9A-Za-z.+-]*)?$/.exec(text.trim());
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/**
 * Is `text` a version of at least `least`? Unreadable text is not.
 *
 * @param {string} text
 * @param {string} least
 * @returns {boolean}
 */
export function isAtLeast(text, least) {
  const version = parseVersion(text);
  const floor = parseVersion(least);
  if (!version || !floor) return false;
  for (let i = 0; i < 3; i += 1) {
    if (version[i] !== floor[i]) return version[i] > floor[i];
  }
  return true;
}
