// Tests in a real Chromium. Fails at once where there is none.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../../../tools/bootstrap/chromium.mjs';

const browser = findChromium(process.env);
if (browser === undefined) {
  console.error(
    'No Chromium was found: install one (Debian: apt-get install chromium) or name its program in CHROMIUM.',
  );
  process.exit(1);
}
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '-c', 'vitest.browser.config.mjs', ...process.argv.slice(2)],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, CHROMIUM: browser },
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
