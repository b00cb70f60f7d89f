import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { sessionId } from '@compute-sessions/aimms-pro';
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
    async ({ name, file }) => {
      await using simulator = await startSimulator({ speed: 60 });
      for (const { env } of Object.values(simulator.providers))
        for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
      const aimms = await launchTwo(simulator.providers['aimms-pro'].credentials.launchUrl);
      vi.stubEnv('SESSION_ID', aimms.named);
      const lines: unknown[][] = [];
      vi.spyOn(console, 'log').mockImplementation((...line: unknown[]) => void lines.push(line));
      vi.spyOn(console, 'error').mockImplementation(
        (...line: unknown[]) => void lines.push(['error', ...line]),
      );
      await import(/* @vite-ignore */ file.href);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter(([first]) => first === 'error')).toEqual([]);
      expect(simulator.violations).toEqual([]);
      const ended = simulator.requests.filter(({ operationId }) => operationId?.startsWith('terminate'));
      const own = name === 'aimms-pro' ? ['terminate'] : [];
      expect(ended.map(({ path }) => path.split('/').slice(-2))).toEqual(
        own.map((verb) => [aimms.named, verb]),
      );
    },
    60_000,
  );
});

/** Two people at work: the example is told of one of them, and may not touch the other's session. */
async function launchTwo(launchUrl: string): Promise<{ named: string; other: string }> {
  const launch = async (): Promise<string> => {
    const body = JSON.stringify({ kind: 'webui', app_name: 'Supply Chain' });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(launchUrl, { method: 'POST', headers, body });
    return sessionId((await answer.json()) as object) ?? '';
  };
  return { named: await launch(), other: await launch() };
}
