import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { documentOf, nameOf } from '../document.js';
import { transpile } from '../transpile.js';

/** hey-api with its zod plugin. All groups of a file in one document; one by one when that fails. */
export const heyApi = {
  name: 'hey-api (zod plugin)',
  packages: ['@hey-api/openapi-ts@0.99', 'typescript@5'],
  async judges(groups, folder, load) {
    const { createClient } = await load('@hey-api/openapi-ts');
    const verdicts = new Map();
    let runs = 0;
    const run = async (part) => {
      const place = join(folder, String(runs++));
      try {
        for (const [index, judge] of await generate(createClient, part, place)) verdicts.set(index, judge);
      } catch (error) {
        if (part.length === 1)
          verdicts.set(part[0].index, { refused: String(error?.message ?? error).split('\n')[0] });
        else for (const group of part) await run([group]);
      }
    };
    for (const part of Object.values(Object.groupBy(groups, ({ id }) => id.split(':')[0]))) await run(part);
    return groups.map(({ index }) => verdicts.get(index) ?? { refused: 'no export' });
  },
};

async function generate(createClient, groups, folder) {
  mkdirSync(folder, { recursive: true });
  const input = join(folder, 'openapi.json');
  writeFileSync(input, JSON.stringify(documentOf(groups)));
  const out = join(folder, 'out');
  await createClient({
    input,
    output: { path: out },
    plugins: [{ name: 'zod', definitions: true }],
    logs: { level: 'silent', file: false },
  });
  transpile(out);
  const module = await import(pathToFileURL(join(out, 'zod.gen.js')).href);
  return groups.map(({ index }) => {
    const schema = module[`z${nameOf(index)}`];
    if (schema === undefined) return [index, { refused: 'no export' }];
    return [index, { judge: (value) => schema.safeParse(value).success }];
  });
}
