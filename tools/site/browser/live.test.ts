import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder, type StaticServer } from '../src/check/server.js';
import { EXAMPLES } from '../src/live/examples.js';
import { OUTPUT } from '../src/site.js';
import { launch, PHONE, visit } from './visit.js';

let server: StaticServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveFolder(OUTPUT);
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

const EDITOR = 'textarea[aria-label="Program, TypeScript"]';

/** Runs what the editor holds, and gives what was printed. */
async function run(page: Page): Promise<string> {
  await page.click('button:text-is("Run"):not([disabled])');
  await page.locator('.output .done, .output > .error:last-child').waitFor({ timeout: 45_000 });
  return page.locator('.output').innerText();
}

const requests = (page: Page): Promise<string> => page.locator('.requests').innerText();

describe('the live page', () => {
  it.each(EXAMPLES)('runs the example for $title, and sends nothing', async ({ title }) => {
    await using visited = await visit(browser, `${server.url}/live`);
    const { page, complaints } = visited;
    await page.click(`.choice >> text=${title}`);
    await page.selectOption('select', '200');
    expect(await run(page)).toMatch(/Ended after \d+ ms/);
    expect(await requests(page)).toMatch(/GET/);
    expect(complaints).toEqual([]);
  });

  it('runs what was typed: TypeScript too, and errors as a program meets them', async () => {
    await using visited = await visit(browser, `${server.url}/live`);
    const { page, complaints } = visited;
    const head = `import { IbmQuantum, NotFoundError } from '@compute-sessions/ibm-quantum';
import { connection } from './simulator.js';
const quantum = new IbmQuantum(connection);\n`;
    await page.fill(
      EDITOR,
      `${head}const { devices } = await quantum.backends.list();\nconsole.log(devices.length, 'backends');`,
    );
    expect(await run(page)).toMatch(/^3 backends/);
    const typed = `${head}const id: string = 'gone';
try { await quantum.sessions.retrieve(id); } catch (error: unknown) { console.log(NotFoundError.is(error) ? 'typed 404' : error); }`;
    await page.fill(EDITOR, typed);
    expect(await run(page)).toMatch(/^typed 404/);
    await page.fill(EDITOR, 'const = 3;');
    expect(await run(page)).toMatch(/^SyntaxError/);
    expect(complaints).toEqual([]);
  });

  it('lets time pass and lets requests fail, on a phone too', async () => {
    await using visited = await visit(browser, `${server.url}/live`, { width: PHONE });
    const { page, complaints } = visited;
    const program = `import { IbmQuantum } from '@compute-sessions/ibm-quantum';
import { connection } from './simulator.js';
const quantum = new IbmQuantum(connection);
globalThis.kept ??= (await quantum.sessions.create({ mode: 'batch', backend: 'ibm_fez' })).id;
console.log((await quantum.sessions.retrieve(globalThis.kept)).state);`;
    await page.fill(EDITOR, program);
    expect(await run(page)).toMatch(/^open/);
    await page.click('button:text-is("+31 min")');
    expect(await run(page)).toMatch(/^closed/);
    await page.click('button:text-is("503, twice")');
    expect(await page.locator('.pending').innerText()).toContain('503, twice');
    expect(await run(page)).toMatch(/^closed/);
    expect((await requests(page)).match(/503/g)?.length).toBeGreaterThanOrEqual(2);
    expect(await page.locator('.pending').innerText()).toContain('None waits');
    expect(complaints).toEqual([]);
  });

  it('stops a program that would go on', async () => {
    await using visited = await visit(browser, `${server.url}/live`);
    const { page } = visited;
    await page.selectOption('select', '0');
    await page.click('button:text-is("Run"):not([disabled])');
    await page.locator('.output >> text=job Queued').waitFor();
    await page.click('button:text-is("Stop")');
    await page.locator('.output >> text=Stopped.').waitFor();
  });
});
