import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder, type StaticServer } from '../src/check/server.js';
import { OUTPUT } from '../src/site.js';
import { DESKTOP, launch, PHONE, visit } from './visit.js';

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

/** One of each kind. */
const KINDS = {
  'the start page': '/',
  'a guide': '/guides/timeouts-and-retries',
  'a guide with includes': '/providers/huawei-dataarts-fabric',
  'an operation': '/reference/ibm-quantum/jobs/create',
  'a list of operations': '/reference/aimms-pro',
  'the grades': '/reference/evidence',
  'wide tables': '/compare',
  'a measured table': '/measured/costs',
  'the TypeScript interface': '/api/oracle-aidp',
  'the live page': '/live',
};

const LOOKS = (['light', 'dark'] as const).flatMap((scheme) =>
  [DESKTOP, PHONE].map((width) => ({ scheme, width })),
);

describe.each(LOOKS)('$scheme, $width px', (look) => {
  it.each(Object.entries(KINDS))('%s is accessible, fits, and complains of nothing', async (_, path) => {
    await using visited = await visit(browser, server.url + path, look);
    const { page, complaints } = visited;
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, 'pixels wider than the window').toBeLessThanOrEqual(0);
    await page.addScriptTag({ content: axe.source });
    const violations = await page.evaluate(async () => {
      const { axe: onPage } = globalThis as { axe?: typeof axe };
      if (onPage === undefined) throw new Error('axe is not on the page');
      const { violations: found } = await onPage.run(document, { resultTypes: ['violations'] });
      return found.flatMap(({ id, nodes }) =>
        nodes
          .slice(0, 3)
          .map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
      );
    });
    expect(violations).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('finding the way', () => {
  it('search works without a network, and leads to the heading', async () => {
    await using visited = await visit(browser, `${server.url}/start`);
    const { page, complaints } = visited;
    await page.keyboard.press('Control+k');
    const box = page.locator('.VPLocalSearchBox input');
    await box.fill('SessionMayExistError');
    const first = page.locator('.VPLocalSearchBox .result').first();
    await first.waitFor();
    expect(await page.locator('.VPLocalSearchBox .result').count()).toBeGreaterThan(3);
    await box.fill('maxRetryAfterMs');
    await page.locator('.VPLocalSearchBox .result', { hasText: 'Timeouts and retries' }).first().click();
    await page.waitForURL('**/guides/timeouts-and-retries*');
    expect(await page.locator('h1').innerText()).toContain('Timeouts and retries');
    expect(complaints).toEqual([]);
  });

  it('the menus lead from page to page, and show where one is', async () => {
    await using visited = await visit(browser, server.url);
    const { page, complaints } = visited;
    await page.click('.VPNavBarMenu >> text=Operations');
    await page.waitForURL('**/reference/ibm-quantum');
    await page.click('.vp-doc a[href="/reference/ibm-quantum/jobs/create"]');
    await page.waitForURL('**/jobs/create');
    await expect
      .poll(() => page.locator('.VPSidebarItem.is-active .text').first().innerText())
      .toBe('create');
    expect(await page.locator('h1').innerText()).toContain('jobs.create');
    expect(complaints).toEqual([]);
  });

  it('on a phone both menus open, and dark can be chosen', async () => {
    await using visited = await visit(browser, `${server.url}/guides/waiting`, { width: PHONE });
    const { page, complaints } = visited;
    await page.click('.VPLocalNav .menu');
    await page.locator('.VPSidebar.open >> text=Pagination').waitFor();
    await page.keyboard.press('Escape');
    await page.click('.VPNavBarHamburger');
    await page.locator('.VPNavScreen >> text=Operations').waitFor();
    await page.click('.VPNavScreen .VPSwitchAppearance');
    expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('what is not there says so', async () => {
    await using visited = await visit(browser, `${server.url}/no/such/page`);
    expect(await visited.page.locator('body').innerText()).toContain('404');
  });
});
