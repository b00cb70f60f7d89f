import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { documentOf, nameOf } from '../document.js';
import { transpile } from '../transpile.js';

const CLI = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'codegen.js');

/** Our generator, run as users run it; what it emits is compiled and imported. */
export const ours = {
  name: 'codegen',
  async judges(groups, folder) {
    mkdirSync(folder, { recursive: true });
    const refused = new Map();
    let left = groups;
    let exports;
    while (exports === undefined) {
      const { status, problems } = run(left, folder);
      if (status === 0) exports = await load(folder);
      else {
        const before = refused.size;
        for (const { pointer, message } of problems) {
          const index = Number(/^#\/components\/schemas\/Group(\d+)/.exec(pointer)?.[1] ?? NaN);
          if (!Number.isNaN(index) && !refused.has(index)) refused.set(index, message);
        }
        if (refused.size === before)
          throw new Error(`the generator ended with ${status}: ${JSON.stringify(problems)}`);
        left = left.filter(({ index }) => !refused.has(index));
      }
    }
    return groups.map(({ index }) => {
      const schema = exports.get(nameOf(index));
      if (schema === undefined) return { refused: refused.get(index) ?? 'no export' };
      return { judge: (value) => schema.safeParse(value).success };
    });
  },
};

function run(groups, folder) {
  const input = join(folder, 'openapi.json');
  writeFileSync(input, JSON.stringify(documentOf(groups)));
  const manifest = join(folder, 'manifest.json');
  const options = ['--input', input, '--output', join(folder, 'out'), '--manifest', manifest, '--json'];
  const result = spawnSync(process.execPath, [CLI, 'generate', ...options], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const events = result.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  if (result.status !== 0 && result.status !== 2) throw new Error(result.stderr);
  return { status: result.status, problems: events.filter(({ event }) => event === 'error') };
}

async function load(folder) {
  const [{ schemas }] = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  transpile(join(folder, 'out', 'schemas'));
  const found = new Map();
  for (const { pointer, file, export: name } of schemas) {
    const path = join(folder, 'out', file.replace(/\.ts$/, '.js'));
    const module = await import(pathToFileURL(path).href);
    found.set(pointer.slice('#/components/schemas/'.length), module[name]);
  }
  return found;
}
