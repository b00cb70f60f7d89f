import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { main } from '../../src/cli.js';
import type { Memory } from '../../src/cli/memory.js';
import { minimal } from '../support/documents.js';
import { contents, folder, put } from '../support/workspace.js';

const BIN = fileURLToPath(new URL('../../bin/codegen.js', import.meta.url));

let root: string;
let memory: Memory;

beforeEach(async () => {
  root = await folder({ 'api.yaml': minimal(), 'sdk.yaml': overlay('Things') });
  memory = { folder: join(root, 'memory'), generator: '1' };
});

function overlay(name: string): string {
  const action = `{ target: $.info, description: Names., update: { title: ${name} } }`;
  return `overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions: [${action}]\n`;
}

/** What one run says of itself. */
async function generate(...more: readonly string[]): Promise<{ written: number; unchanged: boolean }> {
  let out = '';
  const files = ['--input', join(root, 'api.yaml'), '--output', join(root, 'out')];
  const argv = ['generate', ...files, '--overlay', join(root, 'sdk.yaml'), '--json', ...more];
  const code = await main(argv, { out: (text) => (out += text), err: () => undefined }, memory);
  expect(code).toBe(0);
  const events = out.split('\n').filter((line) => line !== '');
  return JSON.parse(events.at(-1) ?? '') as { written: number; unchanged: boolean };
}

describe('an unchanged input', () => {
  it('is answered from memory, with its warnings and its manifest', async () => {
    await put(root, 'api.yaml', minimal('x-a: 1\nother: 1\n'));
    await generate();
    const first = await contents(join(root, 'out'));
    let err = '';
    const argv = ['generate', '--input', join(root, 'api.yaml'), '--output', join(root, 'out')];
    argv.push('--overlay', join(root, 'sdk.yaml'), '--manifest', join(root, 'manifest.json'));
    const streams = { out: () => undefined, err: (text: string) => (err += text) };
    expect(await main(argv, streams, memory)).toBe(0);
    expect(err).toMatch(/warning: .*#\/other {2}is not a field/);
    const { 'manifest.json': manifest } = await contents(root);
    expect(JSON.parse(manifest ?? '')).toMatchObject([{ client: 'Things' }]);
    expect(await generate()).toMatchObject({ written: 0, unchanged: true });
    expect(await contents(join(root, 'out'))).toEqual(first);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['the document', () => put(root, 'api.yaml', minimal().replace('List the things', 'List them'))],
    ['the overlay', () => put(root, 'sdk.yaml', overlay('Others'))],
    ['the generator', () => Promise.resolve((memory = { ...memory, generator: '2' }))],
    ['an output file', () => put(root, 'out/models.gen.ts', '// edited')],
    ['api.md', () => put(root, 'out/api.md', 'edited')],
    ['a missing output file', () => rm(join(root, 'out/models.gen.ts'))],
    ['an output file too many', () => put(root, 'out/more.gen.ts', '')],
    ['the memory itself', () => rm(memory.folder, { recursive: true })],
  ])('is one no more after a change of %s', async (_, change) => {
    await generate();
    await change();
    expect(await generate()).toMatchObject({ unchanged: false });
    expect(await generate()).toMatchObject({ written: 0, unchanged: true });
  });

  it('is one no more with other options, and after a run that failed', async () => {
    await generate();
    expect(await generate('--assert-formats')).toMatchObject({ unchanged: false });
    expect(await generate('--testing')).toMatchObject({ unchanged: false, written: 4 });
    expect(await generate()).toMatchObject({ unchanged: false, removed: 4 });
    await put(root, 'api.yaml', 'openapi: 3.1.0');
    const files = ['--input', join(root, 'api.yaml'), '--output', join(root, 'out')];
    const nowhere = { out: () => undefined, err: () => undefined };
    for (let run = 0; run < 2; run++) expect(await main(['generate', ...files], nowhere, memory)).toBe(2);
  });

  it('does not load the compiler', async () => {
    const argv = [BIN, 'generate', '--input', join(root, 'api.yaml'), '--output', join(root, 'out')];
    const run = (...options: string[]): string =>
      spawnSync(process.execPath, [...options, ...argv], { encoding: 'utf8' }).stdout;
    expect(run()).not.toContain('nothing has changed');
    await writeFile(join(root, 'no-typescript.cjs'), NO_TYPESCRIPT);
    expect(run('--require', join(root, 'no-typescript.cjs'))).toContain('nothing has changed');
  });
});

const NO_TYPESCRIPT = `require('node:module').registerHooks({ resolve(name, context, next) {
  if (name.includes('typescript') || name.includes('yaml')) throw new Error(name);
  return next(name, context);
} });`;

describe('--watch', () => {
  it('generates after each change, survives mistakes, and ends on Ctrl-C', async () => {
    const argv = [
      BIN,
      'generate',
      '--watch',
      '--input',
      'api.yaml',
      '--output',
      'out',
      '--overlay',
      'sdk.yaml',
    ];
    const child = spawn(process.execPath, argv, { cwd: root });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    const wake = new Set<() => void>();
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        for (const each of wake) each();
      });
    const until = async (pattern: RegExp): Promise<void> => {
      while (!pattern.test(said)) await new Promise<void>((resolve) => wake.add(resolve));
      said = '';
    };
    await until(/1 operations(.|\n)*Watching 2 files/);
    await put(root, 'api.yaml', 'openapi: 3.1.0');
    await until(/sdk.yaml:3:\d+ {2}#\/actions\/0\/target {2}matches nothing(.|\n)*Watching/);
    await put(root, 'api.yaml', minimal().replaceAll('things', 'chairs'));
    await until(/1 operations(.|\n)*Watching/);
    expect((await contents(join(root, 'out')))['models.gen.ts']).toBeDefined();
    await put(root, 'sdk.yaml', overlay('Chairs'));
    await until(/Watching/);
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(Object.keys(await contents(root)).filter((path) => path.endsWith('.tmp'))).toEqual([]);
  });
});
