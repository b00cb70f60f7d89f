// Copies the canonical documents into the package, so that the published simulator carries what it checks against; as
// modules, which a page can load: ../../specs/<provider>/openapi.yaml -> dist/specs/<provider>.openapi.js. A file is
// complete or absent.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const specs = new URL('../../../specs/', import.meta.url);
const target = new URL('../dist/specs/', import.meta.url);

await mkdir(target, { recursive: true });
const wanted = new Set();
for (const entry of await readdir(specs, { withFileTypes: true })) {
  const source = new URL(`${entry.name}/openapi.yaml`, specs);
  if (!entry.isDirectory() || !existsSync(source)) continue;
  try {
    const document = parse(await readFile(source, 'utf8'));
    const file = new URL(`${entry.name}.openapi.js`, target);
    const partial = new URL(`${entry.name}.openapi.js.partial-${process.pid}`, target);
    // A string to parse is read faster than an object literal of this size.
    await writeFile(partial, `export default JSON.parse(${JSON.stringify(JSON.stringify(document))});\n`);
    await rename(partial, file);
    wanted.add(`${entry.name}.openapi.js`);
  } catch (error) {
    console.error(`${fileURLToPath(source)}: ${error.message}`);
    process.exitCode = 1;
  }
}
for (const name of await readdir(target)) {
  if (process.exitCode === undefined && !wanted.has(name)) await rm(new URL(name, target));
}
