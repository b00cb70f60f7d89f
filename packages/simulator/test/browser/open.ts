import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

export const WIDTHS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
export const SCHEMES = ['light', 'dark'] as const;

/** The Chromium that `scripts/test-browser.mjs` has found. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'];
  if (executablePath === undefined)
    throw new Error('Run this with `npm run test:browser`, which finds a Chromium.');
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

export interface Watched {
  readonly page: Page;
  /** What the console complained about, what failed, and which requests left this machine. */
  readonly complaints: string[];
}

export async function openPage(
  browser: Browser,
  url: string,
  look: { width?: keyof typeof WIDTHS; scheme?: (typeof SCHEMES)[number] } = {},
): Promise<Watched> {
  const { width = 'desktop', scheme = 'light' } = look;
  const page = await browser.newPage({
    viewport: WIDTHS[width],
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(url);
  return { page, complaints };
}

/** The rules of WCAG 2.2 A and AA and axe's best practices that the page breaks, each with the places. */
export async function axeProblems(page: Page): Promise<string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source); // past the page's Content-Security-Policy, as a person with tools would
  const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target).join(' | ')}`,
  );
}
