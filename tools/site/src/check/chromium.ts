import { findChromium as installed } from '../../../bootstrap/chromium.mjs';

/**
 * The browser that is installed, or that CHROMIUM names.
 * @throws when there is none
 */
export function findChromium(env: NodeJS.ProcessEnv): string {
  const found = installed(env);
  if (env['CHROMIUM'] && found !== env['CHROMIUM'])
    throw new Error(`CHROMIUM names ${env['CHROMIUM']}, which does not exist.`);
  if (found === undefined)
    throw new Error(
      'No Chromium was found: install one (Debian: apt-get install chromium) or name it in CHROMIUM.',
    );
  return found;
}
