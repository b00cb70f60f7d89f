import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];

/**
 * The browser that is installed, or that CHROMIUM names.
 * @throws when there is none
 */
export function findChromium(env: NodeJS.ProcessEnv): string {
  const named = env['CHROMIUM'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which does not exist.`);
  }
  const found = (env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(
      'No Chromium was found: install one (Debian: apt-get install chromium) or name it in CHROMIUM.',
    );
  return found;
}
