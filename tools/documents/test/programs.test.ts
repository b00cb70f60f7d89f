import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { allBlocks } from '../src/files.js';
import { compile, type Program, programsOf } from '../src/programs.js';
import { setStage, type Stage } from '../src/stage.js';

const FOLDER = join(import.meta.dirname, '..', '.programs');
const PROGRAMS = programsOf(allBlocks(), FOLDER);
const by = (runner: Program['runner']): Program[] => PROGRAMS.filter((program) => program.runner === runner);

let objections: readonly string[];
let stage: Stage;
beforeAll(async () => {
  objections = compile(PROGRAMS, FOLDER);
  process.chdir(FOLDER); // where files go that a program writes
  stage = await setStage();
}, 60_000);
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  rmSync(FOLDER, { recursive: true, force: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it('every TypeScript block compiles', () => {
  expect(PROGRAMS.length).toBeGreaterThan(10);
  expect(objections).toEqual([]);
});

it('the front page shows each platform in twenty lines at most', () => {
  const shown = PROGRAMS.filter(({ block }) => block.file === 'README.md').map(({ block }) => block.code);
  const platforms = shown.map((code) => /@compute-sessions\/([\w-]+)/.exec(code)?.[1]);
  expect(platforms).toEqual(['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp']);
  expect(Math.max(...shown.map((code) => code.trim().split('\n').length))).toBeLessThanOrEqual(20);
});

it.each(['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp'])(
  'the first program of %s has ten lines at most',
  (provider) => {
    const first = PROGRAMS.find(({ block }) => block.file === `packages/${provider}/README.md`);
    const lines = first?.block.code.split('\n').filter((line) => line.trim() !== '') ?? [];
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.length).toBeLessThanOrEqual(10);
  },
);

describe('against the simulator', () => {
  it.each(by('program'))('$place runs', async ({ output }) => {
    const { simulator, other } = stage;
    for (const [name, value] of Object.entries(await stage.env())) vi.stubEnv(name, value);
    const errors = vi.spyOn(console, 'error').mockReturnValue();
    for (const method of ['log', 'warn', 'info', 'table'] as const)
      vi.spyOn(console, method).mockReturnValue();
    const before = simulator.requests.length;
    await import(/* @vite-ignore */ pathToFileURL(output).href);
    expect(errors.mock.calls).toEqual([]);
    expect(process.exitCode ?? 0).toBe(0);
    expect(simulator.violations).toEqual([]);
    // Somebody else's session is not a reader's to end.
    const paths = simulator.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
    expect(paths.filter((path) => !path.startsWith('GET') && path.includes(other))).toEqual([]);
  });
});

describe('tests', () => {
  it.runIf(by('vitest').length > 0)(
    'for vitest pass',
    async () => {
      const vitest = join(
        dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
        'vitest.mjs',
      );
      const files = by('vitest').map(({ output }) => output);
      const { code, said } = await run([vitest, 'run', '--root', FOLDER, ...files]);
      expect(code, said).toBe(0);
      expect(said).toMatch(new RegExp(`Test Files +${by('vitest').length} passed`));
    },
    60_000,
  );

  it.runIf(by('node:test').length > 0)(
    'for node:test pass',
    async () => {
      const { code, said } = await run(['--test', ...by('node:test').map(({ output }) => output)]);
      expect(code, said).toBe(0);
      expect(said).toMatch(/fail 0/);
    },
    60_000,
  );
});

async function run(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
  const variables = await stage.env();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: FOLDER,
      env: { ...env, ...variables, NO_COLOR: '1', FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}
