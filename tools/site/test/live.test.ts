import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../src/live/examples.js';
import { highlight } from '../src/live/highlight.js';
import { inspect } from '../src/live/inspect.js';
import { compile, type Transpile, withoutImports } from '../src/live/program.js';
import { createWorkbench } from '../src/live/workbench.js';

const modules = (name: string): Promise<Record<string, unknown>> =>
  Promise.resolve({ name, double: (n: number) => n * 2 });
const never = (): Promise<string> => Promise.reject(new Error('not asked for'));
const transpile = (source: string): Promise<string> =>
  Promise.resolve(
    ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ESNext } }).outputText,
  );

async function printed(source: string, compiler: Transpile = never): Promise<unknown[]> {
  const lines: unknown[] = [];
  const run = await compile(source, compiler);
  await run(modules, { log: (...values: unknown[]) => lines.push(...values) });
  return lines;
}

describe('a program of the live page', () => {
  it('runs as it is, with what it imports', async () => {
    const source = `import {\n  double as twice,\n  name,\n} from './simulator.js';\nconsole.log(name, await twice(4));`;
    expect(await printed(source)).toEqual(['./simulator.js', 8]);
    expect(withoutImports(source).split('\n')).toHaveLength(source.split('\n').length);
  });

  it('is transpiled when the browser does not read it, and only then', async () => {
    expect(await printed('const n: number = 3; console.log(n);', transpile)).toEqual([3]);
    await expect(compile('const = ;', () => Promise.resolve('const = ;'))).rejects.toThrow(SyntaxError);
    await expect(compile(`import all from 'x';`, never)).rejects.toThrow('a program imports names');
  });
});

describe('the examples', () => {
  it.concurrent.each(EXAMPLES)('$title runs to its end', async ({ provider, code }) => {
    const bench = await createWorkbench(provider, 500, () => undefined);
    await bench.run(code);
    expect(bench.lines.filter(({ kind }) => kind === 'error')).toEqual([]);
    expect(bench.lines.at(-1)?.text).toMatch(/^Ended after \d+ ms\.$/);
    expect(bench.lines.length).toBeGreaterThan(2);
    expect(bench.requests.length).toBeGreaterThan(2);
    bench.close();
  });

  it('meet faults, and stop when told', async () => {
    const bench = await createWorkbench('aimms-pro', 500, () => undefined);
    bench.inject('503', { kind: 'status', status: 503, times: 9 });
    expect(bench.pending()).toEqual(['503']);
    await bench.run(EXAMPLES[2]?.code ?? '');
    expect(bench.lines.at(-1)).toMatchObject({
      kind: 'error',
      text: expect.stringMatching(/^ServerError: .*3 attempts/),
    });
    bench.clearFaults();
    expect(bench.pending()).toEqual([]);
    bench.inject('stall', { kind: 'stall' });
    const running = bench.run(EXAMPLES[2]?.code ?? '');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(bench.running).toBe(true);
    bench.stop();
    await running;
    expect(bench.lines.at(-1)?.text).toBe('Stopped.');
    bench.close();
  });
});

describe('what is shown', () => {
  it('is escaped', () => {
    expect(highlight(`const a = '<b>'; // &`)).toBe(
      `<span class="tok-keyword">const</span> a = <span class="tok-string">'&lt;b&gt;'</span>; <span class="tok-comment">// &amp;</span>`,
    );
  });

  it('looks like a console', () => {
    expect(inspect({ a: [1, 'x'], b: null, c: undefined })).toBe(`{ a: [1, 'x'], b: null, c: undefined }`);
    expect(inspect('plain')).toBe('plain');
    expect(inspect(Object.assign(new TypeError('no'), { attempts: [1, 2] }))).toBe(
      'TypeError: no (2 attempts)',
    );
    expect(inspect({ long: 'x'.repeat(80) }).split('\n')).toHaveLength(3);
  });
});
