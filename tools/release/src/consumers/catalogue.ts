import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { findChromium } from '../../../bootstrap/chromium.mjs';
import { PREVIOUS_TYPES } from '../previous/previous-types.js';
import { run } from '../process/run.js';
import type { Consumer, Stage } from './consumer.js';
import { NEWCOMER } from './newcomer.js';
import { bringBun, bringDeno, bringNode, type Runtime } from './runtimes.js';

const NODES = ['20', '22', '24'];
const COMPILERS = ['5.4', '5.9', '7'];
const BUN = '1.4.5';
const DENO = '2.9.6';
const SHARED = 'shared';

/** Every consumer, in the order in which they run. */
export const CONSUMERS: readonly Consumer[] = [
  ...NODES.map((major) =>
    onRuntime(`node-${major}`, `Node ${major}`, 'node', (signal) => bringNode(major, signal)),
  ),
  ...NODES.map((major) =>
    onRuntime(
      `commonjs-${major}`,
      `CommonJS, Node ${major}`,
      'commonjs',
      (signal) => bringNode(major, signal),
      ['main.cjs'],
    ),
  ),
  onRuntime('bun', 'Bun', 'bun', (signal) => bringBun(BUN, signal)),
  onRuntime('deno', 'Deno', 'deno', (signal) => bringDeno(DENO, signal), [
    'run',
    '--no-prompt',
    '--allow-net=127.0.0.1',
    '--allow-env',
    '--node-modules-dir=manual',
    'main.mjs',
  ]),
  {
    name: 'workerd',
    title: 'workerd',
    templates: [SHARED, 'workerd'],
    client: 'npm',
    run: async ({ folder, simulator, signal }) => {
      await simulator({ file: process.execPath, args: ['main.mjs'], cwd: folder, signal });
      return `workerd ${installedVersion(folder, 'workerd')}, without Node's modules`;
    },
  },
  {
    name: 'vite',
    title: 'Vite, Chromium',
    templates: [SHARED, 'vite'],
    client: 'pnpm',
    skip: () =>
      findChromium(process.env) === undefined
        ? 'no Chromium was found: install one (Debian: apt-get install chromium) or name it in CHROMIUM'
        : undefined,
    run: async ({ folder, simulator, signal }) => {
      const env = { CHROMIUM: findChromium(process.env) ?? '' };
      const said = await simulator({ file: process.execPath, args: ['main.mjs'], cwd: folder, env, signal });
      const browser = /Chromium [\d.]+/.exec(said)?.[0] ?? 'Chromium';
      return `${browser}, bundled by Vite ${installedVersion(folder, 'vite')}`;
    },
  },
  NEWCOMER,
  ...COMPILERS.map(typescript),
  PREVIOUS_TYPES,
];

function onRuntime(
  name: string,
  title: string,
  template: string,
  bring: (signal?: AbortSignal) => Promise<Runtime>,
  args: readonly string[] = ['main.mjs'],
): Consumer {
  return {
    name,
    title,
    templates: [SHARED, template],
    client: 'npm',
    run: async ({ folder, simulator, signal }) => {
      const { program, label } = await bring(signal);
      await simulator({ file: program, args, cwd: folder, signal });
      return label;
    },
  };
}

/** Libraries checked: what a user gets without `skipLibCheck`, with both ways to resolve modules. */
function typescript(version: string): Consumer {
  return {
    name: `typescript-${version}`,
    title: `TypeScript ${version}`,
    templates: ['typescript'],
    client: 'pnpm', // what is not declared is not there: a type that comes from somewhere else is found out
    versions: { typescript: version },
    run: async (stage) => {
      for (const project of ['tsconfig.nodenext.json', 'tsconfig.bundler.json'])
        await compile(stage, project);
      return `TypeScript ${installedVersion(stage.folder, 'typescript')}, libraries checked`;
    },
  };
}

async function compile({ folder, signal }: Stage, project: string): Promise<void> {
  const tsc = join(folder, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, output } = await run(process.execPath, [tsc, '-p', project], { cwd: folder, signal });
  if (code !== 0) throw new Error(`${project}:\n${output.trim()}`);
}

function installedVersion(folder: string, name: string): string {
  const file = join(folder, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
