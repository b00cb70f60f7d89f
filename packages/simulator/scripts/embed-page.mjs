// Puts the parts of the page that are not compiled beside those that are: ../page/* -> dist/page/.
import { copyFile, mkdir, readdir } from 'node:fs/promises';

const source = new URL('../page/', import.meta.url);
const target = new URL('../dist/page/', import.meta.url);

await mkdir(target, { recursive: true });
for (const name of await readdir(source)) await copyFile(new URL(name, source), new URL(name, target));
