import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { folder } from '../support/workspace.js';

const EXPECTED = fileURLToPath(new URL('../../fixtures/features/answers/expected', import.meta.url));
const CORE = fileURLToPath(new URL('../../../../packages/core', import.meta.url));
const TSC = fileURLToPath(
  new URL('../../../workspace/node_modules/typescript-native/bin/tsc', import.meta.url),
);

const PROGRAM = `import { createServer } from 'node:http';
import { Answers } from './client/index.gen.js';
const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ at: request.url }));
});
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as { port: number };
  const client = new Answers({ baseUrl: \`http://127.0.0.1:\${String(port)}\` });
  console.log(Object.keys(client).length > 0, await client.reports.retrieve('r 1'));
  server.close();
});
`;

it(
  'a generated folder works in any project that has core, openapi-fetch and zod',
  { timeout: 60_000 },
  async () => {
    const root = await folder({
      'package.json': '{ "type": "module" }',
      'src/main.ts': PROGRAM,
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          strict: true,
          target: 'es2022',
          module: 'nodenext',
          skipLibCheck: false,
          rootDir: 'src',
          outDir: 'dist',
          types: ['node'],
        },
        include: ['src'],
      }),
    });
    cpSync(EXPECTED, join(root, 'src', 'client'), { recursive: true });
    install(root, '@compute-sessions/core', CORE);
    for (const name of ['zod', 'openapi-fetch', '@types/node']) install(root, name, packageOf(name));

    const compiled = spawnSync(process.execPath, [TSC, '-p', root], { encoding: 'utf8' });
    expect(compiled.stdout).toBe('');
    const run = spawnSync(process.execPath, [join(root, 'dist', 'main.js')], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('r%201');
  },
);

function install(root: string, name: string, from: string): void {
  const target = join(root, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(from, target, 'junction');
}

function packageOf(name: string): string {
  const { resolve } = createRequire(pathToFileURL(join(EXPECTED, 'index.gen.ts')));
  return dirname(resolve(`${name}/package.json`));
}
