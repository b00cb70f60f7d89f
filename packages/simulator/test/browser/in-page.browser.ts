import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import type { createInPageSimulator } from '../../src/in-page.js';
import { openBrowser, openPage } from './open.js';

declare global {
  interface Window {
    readonly inPage: { readonly createInPageSimulator: typeof createInPageSimulator };
  }
}

it('runs in a browser: all four providers, keys and faults, and nothing leaves the page', async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../dist/in-page.js', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'inPage',
    platform: 'browser',
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const isScript = request.url === '/in-page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? script : '<!doctype html><link rel="icon" href="data:,"><script src="/in-page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const browser = await openBrowser();
  try {
    const { port } = server.address() as AddressInfo;
    const { page, complaints } = await openPage(browser, `http://127.0.0.1:${port}`);
    const seen = await page.evaluate(async () => {
      const simulator = await window.inPage.createInPageSimulator({ speed: 0 });
      const { baseUrl, credentials } = simulator.providers['aimms-pro'];
      const list = (signal?: AbortSignal): Promise<Response> =>
        simulator.fetch(`${baseUrl}/pro/session-manager/v1/sessions/webui`, {
          headers: { apikey: credentials.apiKey },
          ...(signal === undefined ? {} : { signal }),
        });
      const told = (asked: Promise<Response>): Promise<string | number> =>
        asked
          .then((response) => response.status)
          .catch((error: unknown) => (error instanceof Error ? error.name : ''));
      simulator.faults.script('listWebuiSessions: 503, then reset, then stall, then 200');
      const answers = [
        await told(list()),
        await told(list()),
        await told(list(AbortSignal.timeout(50))),
        await told(list()),
      ];
      const key = simulator.providers['oracle-aidp'].credentials.privateKey;
      simulator.close();
      const made = Object.keys(simulator.sessions.kinds).map(
        (name) => simulator.sessions.create(name).provider,
      );
      return { answers, hasKey: key.includes('PRIVATE KEY'), made, violations: simulator.violations.length };
    });
    expect(seen).toEqual({
      answers: [503, 'TypeError', 'TimeoutError', 200],
      hasKey: true,
      made: ['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp'],
      violations: 0,
    });
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
    server.close();
  }
});
