// Builds the page, serves it, and lets a real browser use it. The simulator answers other origins when it was asked to.
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

await build({ logLevel: 'warn', build: { target: 'es2022' } });
const server = await preview({ logLevel: 'warn', preview: { port: 0, host: '127.0.0.1' } });
const { port } = server.httpServer.address();
const asRoot = process.getuid?.() === 0; // the browser's sandbox refuses to run as root
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: asRoot ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  const failures = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
  await page.goto(`http://127.0.0.1:${port}/`);
  await page
    .waitForFunction(() => globalThis.useSessions !== undefined, undefined, { timeout: 20_000 })
    .catch((error) => {
      throw new Error([...failures, error.message].join('\n'));
    });
  const connections = JSON.parse(process.env.CONNECTIONS);
  const result = await page
    .evaluate((given) => globalThis.useSessions(given), connections)
    .catch((error) => {
      throw new Error([error.message, ...failures].join('\n'));
    });
  console.error(`Chromium ${browser.version()}`);
  console.log(result);
} finally {
  await browser.close();
  await server.close();
}
process.exit(0);
