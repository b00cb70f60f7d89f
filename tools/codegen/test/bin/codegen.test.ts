import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin', import.meta.url));
const TYPESCRIPT = dirname(dirname(createRequire(import.meta.url).resolve('typescript')));

/** A generator in a folder of its own, which only says hello. */
let root: string;
let lock: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'codegen-bin-'));
  lock = join(root, 'dist', '.building');
  cpSync(BIN, join(root, 'bin'), { recursive: true });
  put('package.json', '{ "type": "module" }');
  put('src/cli.ts', 'export const main = async (): Promise<number> => 3;\n');
  put(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        composite: true,
        module: 'nodenext',
        strict: true,
        rootDir: 'src',
        outDir: 'dist',
        tsBuildInfoFile: 'dist/.tsbuildinfo',
        types: [],
      },
      include: ['src'],
    }),
  );
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

function install(): void {
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(TYPESCRIPT, join(root, 'node_modules', 'typescript'), 'junction');
}

function run(
  whileRunning?: (child: ChildProcess, said: string) => void,
): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'bin', 'codegen.js')]);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      whileRunning?.(child, said);
    });
    child.on('close', (code) => resolve({ code: code ?? -1, said }));
  });
}

/** The id of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('close', resolve));
  return child.pid ?? 0;
}

describe('without dependencies', () => {
  const sentence = 'codegen: Dependencies are missing. Run `npm run build` once.\n';

  it('says so when it would have to build itself, and leaves no lock', async () => {
    expect(await run()).toEqual({ code: 70, said: sentence });
    expect(existsSync(lock)).toBe(false);
  });

  it('says so when it is built already', async () => {
    put('dist/cli.js', "import 'a-package-that-is-not-there';\n");
    put('dist/.tsbuildinfo', '{}');
    expect(await run()).toEqual({ code: 70, said: sentence });
  });
});

describe('a bundle', () => {
  it('is run when it was made of what is compiled', async () => {
    put('dist/cli.js', 'export const main = async () => 3;\n');
    put('dist/.tsbuildinfo', '{}');
    put('dist/bundle/cli.js', 'export const main = async () => 4;\n');
    put('dist/bundle/made-from', 'something else');
    expect(await run()).toEqual({ code: 3, said: '' });
    const { identity } = (await import(pathToFileURL(join(root, 'bin', 'identity.js')).href)) as {
      identity: () => string;
    };
    put('dist/bundle/made-from', identity());
    expect(await run()).toEqual({ code: 4, said: '' });
  });
});

describe('building itself', () => {
  it('happens once', async () => {
    install();
    expect(await run()).toEqual({ code: 3, said: 'codegen: building the generator\n' });
    expect(await run()).toEqual({ code: 3, said: '' });
    expect(existsSync(lock)).toBe(false);
  }, 60_000);

  it('fails with what the compiler says, each time, and leaves no lock', async () => {
    install();
    put('src/cli.ts', "export const main = (): number => 'three';\n");
    for (let i = 0; i < 2; i += 1) {
      const { code, said } = await run();
      expect(code).toBe(70);
      expect(said).toMatch(/does not compile; see the messages above\n$/);
      expect(existsSync(lock)).toBe(false);
    }
  }, 60_000);

  it('gives the lock back when it is stopped', async () => {
    install();
    const { code } = await run((child, said) => {
      if (said.includes('building')) setTimeout(() => child.kill('SIGTERM'), 50);
    });
    expect(code).toBe(143);
    expect(existsSync(lock)).toBe(false);
  }, 60_000);

  it('does not wait for a process that is gone', async () => {
    install();
    put('dist/.building', String(await endedProcess()));
    expect((await run()).code).toBe(3);
  }, 60_000);

  it('waits for a process that is at work', async () => {
    install();
    put('dist/.building', String(process.pid));
    const begun = Date.now();
    setTimeout(() => rmSync(lock), 1000);
    expect((await run()).code).toBe(3);
    expect(Date.now() - begun).toBeGreaterThan(1000);
  }, 60_000);
});
