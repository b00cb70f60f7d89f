import { join } from 'node:path';
import { loadDocument, type LoadedDocument } from '../../src/document/load.js';
import { folder } from './workspace.js';

/** Loads `api.yaml` of a folder with the given files. */
export async function load(files: Readonly<Record<string, string>>): Promise<LoadedDocument> {
  const root = await folder(files);
  const input = Object.keys(files)[0] ?? '';
  return loadDocument({ input: join(root, input), inputName: input });
}

/** What is told of a document that is refused, or listed for one that is not: place, pointer and message. */
export async function told(files: Readonly<Record<string, string>>): Promise<string[]> {
  const place = (problem: { file: string; line: number; pointer: string; message: string }): string =>
    `${problem.file}:${String(problem.line)} ${problem.pointer} ${problem.message}`;
  try {
    const { problems } = await load(files);
    problems.throwIfAny();
    return problems.warnings.map(place);
  } catch (error) {
    return (error as { problems: Parameters<typeof place>[0][] }).problems.map(
      (each) => `error: ${place(each)}`,
    );
  }
}
