import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { onTestFinished } from 'vitest';

const CACHE = fileURLToPath(new URL('../../.vitest/', import.meta.url));
const BASE = fileURLToPath(new URL('../../../../tsconfig.base.json', import.meta.url));

/** A folder in which generated files find core and zod. Removed after the test. */
export async function packageFolder(name: string): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  const root = await mkdtemp(join(CACHE, `${name}-`));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return root;
}

/** Writes the files and lets the compiler judge them, as strictly as this repository's own code. */
export async function compileErrors(
  root: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<string[]> {
  for (const { path, text } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return errorsOf(files.filter(({ path }) => path.endsWith('.ts')).map(({ path }) => join(root, path)));
}

export function errorsOf(sources: readonly string[]): string[] {
  const { config } = ts.readConfigFile(BASE, ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(BASE));
  const program = ts.createProgram([...sources], {
    ...options,
    noEmit: true,
    composite: false,
    incremental: false,
  });
  return ts.getPreEmitDiagnostics(program).map(shown);
}

function shown({ file, start, messageText }: ts.Diagnostic): string {
  const line = file?.text.slice(start).split('\n')[0] ?? '';
  return `${file?.fileName.replace(CACHE, '') ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}: ${line}`;
}
