import { join } from 'node:path';
import { providers } from './consumer.js';
import { editor } from './editor.js';
import { measure } from './measure.js';

/** What users of the clients wait for: their compiler, and their editor with the types of the last document. */
export async function consumers(codegen, documents, folder, say) {
  say('the compiler, on programs that use the clients');
  const programs = providers(folder);
  const last = documents.at(-1);
  if (last === undefined) return { programs };
  say(`an editor, on the types of ${last.name}`);
  const output = join(folder, 'opened');
  measure([codegen, 'generate', '--input', last.file, '--output', output], folder);
  return { programs, editor: { name: last.name, ...(await editor(output, join(output, 'types.gen.ts'))) } };
}
