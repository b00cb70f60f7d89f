import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../src/check/chromium.js';

export interface Look {
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
}

export const DESKTOP = 1440;
export const PHONE = 390;

export async function launch(): Promise<Browser> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: findChromium(process.env), args });
}

/** A page with what went wrong on it: errors, warnings, failed requests, and requests to anywhere else. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export async function visit(browser: Browser, url: string, look: Look = {}): Promise<Visit> {
  const { scheme = 'light', width = DESKTOP } = look;
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height: 900 },
    hasTouch: width === PHONE,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const { origin } = new URL(url);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin)
      complaints.push(`asks ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${String(response.status())} ${response.url()}`);
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}
