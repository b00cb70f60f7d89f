// A worker that generates one case after the other into folders of their own, and says what became of each.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import ts from 'typescript';
import { InvalidInputError } from '../../dist/document/problem.js';
import { generate } from '../../dist/generate.js';
import { writeFolder } from '../../dist/output/folder.js';

/** Outputs that were written before: what differs in comments only is the same program. */
const seen = new Set();

parentPort.on('message', async (message) => {
  parentPort.postMessage(
    await outcomeOf(message).catch((error) => ({ outcome: 'crashed', text: stackOf(error) })),
  );
});

// A message that comes while the modules are still loading is lost.
parentPort.postMessage('ready');

async function outcomeOf({ folder, document, overlay, clientName }) {
  mkdirSync(folder, { recursive: true });
  const input = join(folder, 'openapi.json');
  writeFileSync(input, document);
  const output = join(folder, 'out');
  const job = { name: clientName ?? 'document', input, output, apiMd: join(output, 'api.md') };
  if (clientName !== undefined) job.clientName = clientName;
  if (overlay !== undefined) writeFileSync((job.overlay = join(folder, 'overlay.json')), overlay);
  let generated;
  try {
    generated = await generate(job);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { outcome: 'refused', text: wordlessIn(error.problems) };
  }
  const key = keyOf(generated.files);
  if (seen.has(key)) return { outcome: 'generated', isNew: false, misleading: misleadingIn(generated) };
  seen.add(key);
  await writeFolder(output, generated.files);
  return { outcome: 'generated', isNew: true, misleading: misleadingIn(generated) };
}

/** The tokens, without comments. */
function keyOf(files) {
  const hash = createHash('sha256');
  for (const { path, text } of files) {
    hash.update(`\0${path}\0`);
    const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
    // A scanner alone misreads regular expressions; the same misreading of the same text is no harm.
    for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan())
      hash.update(`${scanner.getTokenText()}\n`);
  }
  return hash.digest('hex');
}

/** A refusal that does not say where and what is as bad as a crash. */
function wordlessIn(problems) {
  if (problems.length === 0) return 'no problem is named';
  const bad = problems.find(
    ({ pointer, message, advice }) => !pointer?.startsWith('#') || !message || !advice,
  );
  return bad === undefined ? undefined : `no pointer, finding or advice: ${JSON.stringify(bad)}`;
}

/** Characters that show a reader something else than what the compiler reads. */
function misleadingIn({ files, apiMd }) {
  const pattern = /[\0\r\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]/u;
  return [...files, { path: 'api.md', text: apiMd }].find(({ text }) => pattern.test(text))?.path;
}

function stackOf(error) {
  return String(error?.stack ?? error)
    .split('\n')
    .slice(0, 3)
    .join(' | ')
    .slice(0, 500);
}
