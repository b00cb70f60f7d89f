// Writes what lets a compiler compare types and schemas of a document. Arguments: the document, the folder to write to, and
// `plain` for types without open enums and discriminators. Prints the schemas in the order of their verdicts, and where these stand, as JSON.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { agreementChecks, CHECK_FILE } from '../../dist/agreement/checks.js';
import { generate } from '../../dist/generate.js';

const [input, folder, kind] = process.argv.slice(2);
const job = { name: basename(input), input, output: folder, apiMd: join(folder, 'api.md') };
const { files, schemas, firstLine } = agreementChecks(await generate(job), kind === 'plain');
for (const { path, text } of files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
process.stdout.write(JSON.stringify({ schemas, firstLine, checkFile: CHECK_FILE }));
