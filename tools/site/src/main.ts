import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, createServer, serve } from 'vitepress';
import { findChromium } from './check/chromium.js';
import { checkLinks } from './check/links.js';
import { BUILD, FOLDER, OUTPUT, prepare, prepareApi, watchSources } from './site.js';

const USAGE = `The documentation site.

  npm run site                  serves it while you write: http://127.0.0.1:5173/
  npm run site:build            makes tools/site/.build/site; exits 1 on a link that leads nowhere
  npm run site:test             builds it and tries it in a Chromium

  --built                       takes what site:build has made (site, site:test)
  --port N                      another port (site)

site:test passes everything else on to vitest: npm run site:test -- --built browser/live.test.ts
`;

export async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === undefined || rest.includes('--help') || command === '--help') {
    process.stdout.write(USAGE);
    return command === undefined ? 2 : 0;
  }
  if (command === 'build') return buildSite();
  if (command === 'serve') return serveSite(rest);
  if (command === 'test') return testSite(rest);
  process.stderr.write(`There is no command '${command}'.\n\n${USAGE}`);
  return 2;
}

async function buildSite(): Promise<number> {
  rmSync(BUILD, { recursive: true, force: true });
  const problems = [...(await prepare())];
  await prepareApi();
  if (problems.length > 0) return refuse(problems);
  await build(FOLDER);
  const { problems: dead, pages, links } = checkLinks(OUTPUT);
  if (dead.length > 0) return refuse(dead);
  process.stdout.write(
    `${String(pages)} pages, ${String(links)} links, all of which lead somewhere: ${OUTPUT}\n`,
  );
  return 0;
}

async function serveSite(args: readonly string[]): Promise<number> {
  const port = Number(args[args.indexOf('--port') + 1] ?? 5173) || 5173;
  if (args.includes('--built')) {
    await serve({ root: FOLDER, port });
    return 0;
  }
  say(await prepare());
  await prepareApi();
  const server = await createServer(FOLDER, { port, host: '127.0.0.1' });
  await server.listen();
  server.printUrls();
  watchSources(() => {
    prepare().then(say, (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
    });
  });
  return new Promise(() => undefined);
}

async function testSite(args: readonly string[]): Promise<number> {
  try {
    findChromium(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  if (!args.includes('--built') || !existsSync(OUTPUT)) {
    const code = await buildSite();
    if (code !== 0) return code;
  }
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const config = join(FOLDER, 'browser', 'vitest.config.mjs');
  const rest = args.filter((arg) => arg !== '--built');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '-c', config, ...rest], {
    stdio: 'inherit',
  });
  return status ?? 1;
}

function say(problems: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
}

function refuse(problems: readonly string[]): number {
  say(problems);
  process.stderr.write(`${String(problems.length)} links lead nowhere: mend them where they stand.\n`);
  return 1;
}
