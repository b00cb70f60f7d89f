import { loadDocument, type LoadedDocument } from '../document/load.js';
import { emitAll } from '../emit/emit.js';
import type { OutputFile } from '../emit/file.js';
import { buildApi } from '../model/build.js';
import { verifyFiles } from '../output/verify.js';
import { Side } from './side.js';

/** A document on disk, with its overlay. The names are those that messages use. */
export interface DocumentFiles {
  readonly input: string;
  readonly inputName?: string;
  readonly overlay?: string;
  readonly overlayName?: string;
}

/**
 * Reads one document as the generator does.
 * @throws InvalidInputError with every problem, each with its place
 */
export async function loadSide(files: DocumentFiles): Promise<Side> {
  const loaded: LoadedDocument = await loadDocument(files);
  return new Side(buildApi(loaded, 'openapi', { name: 'Client' }), loaded);
}

/** What the generator makes of a document, in memory. */
export function generatedFiles({ api }: Side): readonly OutputFile[] {
  const files = emitAll(api);
  verifyFiles(files);
  return files;
}
