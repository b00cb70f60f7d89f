#!/usr/bin/env node
// Makes new providers in a copy of this workspace, from documents of an npm package, and has them built, checked and tested as
// the others are. Nothing of this clone is touched. `npm run new-provider:try [-- FILE...]`
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const CODEGEN = 'tools/codegen/bin/codegen.js';
const EXAMPLES = dirname(createRequire(import.meta.url).resolve('@readme/oas-examples/package.json'));
const DOCUMENTS = ['3.1/yaml/train-travel.yaml', '3.0/json/petstore.json', '2.0/json/petstore.json'].map(
  (file) => join(EXAMPLES, file),
);
const LEFT_OUT = /(?:^|\/)(?:node_modules|dist|\.git|\.nx|\.vitest|\.pack)$/;
const USAGE = `npm run new-provider:try [-- FILE...]

Makes a provider of each document, of three examples when none is named, in a copy of the workspace below the system's
folder for temporary files; builds, type-checks, lints, packs and tests it. Exits 1 when one of them fails.
`;

const args = process.argv.slice(2);
if (args.includes('--help')) {
  process.stdout.write(USAGE);
} else {
  process.exitCode = await main(args.length > 0 ? args.map((file) => resolve(file)) : DOCUMENTS);
}

async function main(documents) {
  const folder = mkdtempSync(join(tmpdir(), 'new-provider-'));
  process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const copy = join(folder, 'workspace');
  cpSync(ROOT, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !LEFT_OUT.test(path) });
  cpSync(join(ROOT, 'packages/core/dist'), join(copy, 'packages/core/dist'), { recursive: true });
  const run = runner(copy);
  if (!(await run('.', 'install', 'pnpm', 'install', '--frozen-lockfile', '--prefer-offline'))) return 1;
  const names = documents.map((file, index) => nameOf(file, index));
  for (const [index, name] of names.entries())
    if (!(await run('.', name, process.execPath, CODEGEN, 'new-provider', name, '--spec', documents[index])))
      return 1;
  if (!(await run('.', 'lock', 'pnpm', 'install', '--no-frozen-lockfile', '--prefer-offline'))) return 1;
  if (!(await run('.', 'fresh', process.execPath, CODEGEN, 'check'))) return 1;
  let failed = 0;
  for (const name of names)
    for (const script of ['build', 'typecheck', 'lint', 'test'])
      if (!(await run(join('packages', name), `${name} ${script}`, 'pnpm', 'run', script))) failed++;
  process.stdout.write(`${names.length} providers, ${failed} failures\n`);
  return failed === 0 ? 0 : 1;
}

function nameOf(file, index) {
  const stem = basename(file, extname(file))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  return `tried-${stem.replaceAll(/^-+|-+$/g, '')}-${index + 1}`;
}

/** Runs a program in a folder of the copy; its output is shown when it fails. */
function runner(copy) {
  return async (folder, title, command, ...rest) => {
    const began = performance.now();
    const output = [];
    const env = { ...process.env, PATH: `${join(copy, 'node_modules/.bin')}:${process.env.PATH}` };
    const child = spawn(command, rest, { cwd: join(copy, folder), env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    const code = await new Promise((done) => child.once('error', () => done(127)).once('close', done));
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${title} (${seconds} s)\n`);
    if (code !== 0) process.stdout.write(Buffer.concat(output));
    return code === 0;
  };
}
