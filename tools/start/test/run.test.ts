import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { Provider } from '../src/options.js';
import { nextLines, tours } from '../src/tours/index.js';
import { Folder, start } from './support.js';

/** Where the machine's own Node suits the other tasks, the tests run on it; only `--run` asks for more. */
const runsTypeScript = Number(process.versions.node.split('.')[0]) >= 24;

const PROVIDERS = Object.keys(tours) as Provider[];

describe.runIf(runsTypeScript)('npm start -- --run FILE', () => {
  it('runs a TypeScript file from any folder, with its arguments, and passes its output and exit code on', async () => {
    using folder = new Folder({
      'mine.ts': `
        import { AimmsPro, type AimmsProOptions } from '@compute-sessions/aimms-pro';
        import { openTelemetry } from '@compute-sessions/core/otel';
        const options: AimmsProOptions = {};
        const { items } = await new AimmsPro(options).webuiSessions.list();
        console.log(JSON.stringify([items.length > 0, typeof openTelemetry, ...process.argv.slice(2), process.cwd()]));
        console.error('to stderr');
        process.exitCode = 7;
      `,
    });
    const { code, out, err } = await start(['--run', 'mine.ts', '--provider', 'x'], { cwd: folder.path });
    expect(err).toBe('to stderr\n');
    expect(JSON.parse(out)).toEqual([true, 'function', '--provider', 'x', folder.path]);
    expect(code).toBe(7);
  }, 60_000);

  it('shows errors where they happened', async () => {
    using folder = new Folder({
      'mine.ts': `const fail = (): never => {\n  throw new Error('oh');\n};\nfail();\n`,
    });
    const { code, err } = await start(['--run', 'mine.ts'], { cwd: folder.path });
    expect(code).toBe(1);
    expect(err).toContain('mine.ts:2');
  }, 60_000);

  it('keeps a real account out', async () => {
    using folder = new Folder({
      'mine.ts': `
        const { QISKIT_IBM_TOKEN, HUAWEICLOUD_SDK_SECURITY_TOKEN, OCI_CLI_AUTH, IBM_QUANTUM_CRN, MINE } = process.env;
        console.log(JSON.stringify({ QISKIT_IBM_TOKEN, HUAWEICLOUD_SDK_SECURITY_TOKEN, OCI_CLI_AUTH, MINE }));
        console.log(String(IBM_QUANTUM_CRN === 'mine'));
      `,
    });
    const { out } = await start(['--run', 'mine.ts'], {
      cwd: folder.path,
      env: {
        QISKIT_IBM_TOKEN: 't',
        HUAWEICLOUD_SDK_SECURITY_TOKEN: 't',
        OCI_CLI_AUTH: 'instance_principal',
        IBM_QUANTUM_CRN: 'mine',
        MINE: 'kept',
      },
    });
    expect(out).toBe('{"MINE":"kept"}\nfalse\n');
  }, 60_000);

  it('hands a request to end on to the program, and waits for it', async () => {
    using folder = new Folder({
      'mine.ts': `
        process.on('SIGTERM', () => setTimeout(() => { console.log('cleaned up'); process.exit(5); }, 200));
        setInterval(() => {}, 1000);
        console.log('ready');
      `,
    });
    const { code, out } = await start(['--run', 'mine.ts'], {
      cwd: folder.path,
      onOutput(said, child) {
        if (said === 'ready\n') child.kill('SIGTERM');
      },
    });
    expect(out).toBe('ready\ncleaned up\n');
    expect(code).toBe(5);
  }, 60_000);

  it('names a file that is not there, and wants one', async () => {
    const missing = await start(['--run', 'no-such-file.ts'], { cwd: '/' });
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('There is no file');
    expect((await start(['--run'])).err).toContain('--run needs a file');
    expect((await start(['--run', '--help'])).code).toBe(0);
  }, 60_000);

  it.each(PROVIDERS)(
    'runs the lines that %s would write next',
    async (provider) => {
      using folder = new Folder({ 'next.ts': nextLines(provider).join('\n') });
      const { code, out, err } = await start(['--run', 'next.ts'], { cwd: folder.path });
      expect(err).toBe('');
      expect(code).toBe(0);
      expect(out).not.toBe('');
      expect(nextLines(provider)).toHaveLength(5);
    },
    60_000,
  );

  // tools/documents compiles and runs them all; here one shows that Node takes it as it is printed.
  const [example] = [
    ...readFileSync(new URL('../../../README.md', import.meta.url), 'utf8').matchAll(/```ts\n(.*?)```/gs),
  ].map(([, code = '']) => code);

  it("runs the README's first example as it is printed", async () => {
    using folder = new Folder({ 'example.ts': example ?? '' });
    const { code, out, err } = await start(['--run', 'example.ts'], { cwd: folder.path });
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).not.toBe('');
  }, 60_000);
});
