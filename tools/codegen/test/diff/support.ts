import { join } from 'node:path';
import { diffDocuments, type DiffOptions, type DiffResult } from '../../src/diff/index.js';
import { folder } from '../support/workspace.js';

/** Compares two texts as files. */
export async function diffTexts(
  before: string,
  after: string,
  options: DiffOptions = {},
): Promise<DiffResult> {
  const root = await folder({ 'before.yaml': before, 'after.yaml': after });
  return diffDocuments({ spec: join(root, 'before.yaml') }, { spec: join(root, 'after.yaml') }, options);
}

export function kindsOf({ changes }: DiffResult): string[] {
  return [...new Set(changes.map(({ kind }) => kind))].sort();
}
