// Imports every compiled file below a folder and looks for marks of text that became code. Prints its findings as JSON.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder] = process.argv.slice(2);
const natives = [Object, Array, Function, String, Promise].map(({ prototype }) => prototype);
const before = natives.map((prototype) => Reflect.ownKeys(prototype).length);
const findings = [];
let imported = 0;
for (const path of readdirSync(folder, { recursive: true })
  .filter((each) => each.endsWith('.js'))
  .sort()) {
  try {
    await import(pathToFileURL(join(folder, path)).href);
    imported++;
  } catch (error) {
    findings.push({ path, text: `does not load: ${String(error?.message ?? error).split('\n')[0]}` });
  }
  if ('pwned' in globalThis) {
    findings.push({ path, text: 'text of the document was executed' });
    delete globalThis.pwned;
  }
  if (natives.some((prototype, index) => Reflect.ownKeys(prototype).length !== before[index]))
    findings.push({ path, text: 'a prototype was changed' });
}
process.stdout.write(JSON.stringify({ imported, findings }));
process.exit();
