import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { startSimulator } from '@compute-sessions/simulator';
import ts from 'typescript';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

const README = new URL('../../../README.md', import.meta.url);
const FOLDER = new URL('./readme-examples/', import.meta.url);

const examples = [...readFileSync(README, 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => {
  const name = /@compute-sessions\/([\w-]+)/.exec(code)?.[1] ?? 'unnamed';
  return { name, code, file: new URL(`${name}.ts`, FOLDER) };
});

beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
  for (const { code, file } of examples) writeFileSync(file, code);
});

afterAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the examples of the README', () => {
  it('show each platform, in 20 lines at most', () => {
    expect(examples.map(({ name }) => name).sort()).toEqual([
      'aimms-pro',
      'huawei-dataarts-fabric',
      'ibm-quantum',
      'oracle-aidp',
    ]);
    for (const { name, code } of examples)
      expect(code.trim().split('\n').length, name).toBeLessThanOrEqual(20);
  });

  it('compile', () => {
    const files = examples.map(({ file }) => fileURLToPath(file));
    const program = ts.createProgram(files, {
      noEmit: true,
      strict: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts'],
      types: ['node'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    });
    const said = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    expect(said).toEqual([]);
  }, 60_000);

  it.each(examples)(
    '$name runs against the simulator',
    async ({ file }) => {
      await using simulator = await startSimulator({ speed: 60 });
      const { lakeFormation, endpointId } = simulator.providers['huawei-dataarts-fabric'].credentials;
      const own = {
        ENDPOINT_ID: endpointId,
        LAKE_INSTANCE_ID: lakeFormation.instance_id,
        LAKE_CATALOG: lakeFormation.catalog,
      };
      const env = Object.assign(
        own,
        ...Object.values(simulator.providers).map((connection) => connection.env),
      ) as object;
      for (const [name, value] of Object.entries(env)) vi.stubEnv(name, String(value));
      const lines: unknown[][] = [];
      vi.spyOn(console, 'log').mockImplementation((...line: unknown[]) => void lines.push(line));
      vi.spyOn(console, 'error').mockImplementation(
        (...line: unknown[]) => void lines.push(['error', ...line]),
      );
      await import(/* @vite-ignore */ file.href);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter(([first]) => first === 'error')).toEqual([]);
      expect(simulator.violations).toEqual([]);
    },
    60_000,
  );
});
