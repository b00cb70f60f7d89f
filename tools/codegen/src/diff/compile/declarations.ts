import ts from 'typescript';
import type { OutputFile } from '../../emit/file.js';

/** Files of `generated/` that a package hands on to its users; the others are for its own use. */
const SURFACE = /^(?:types|models|scope|lifecycle)\.gen\.ts$|^resources\/[^/]+\.gen\.ts$/;

/** Declarations of one package, by path below `folder`, with an `index.d.ts` that exports what users can name. */
export function declarationsOf(files: readonly OutputFile[], folder: string): Map<string, string> {
  const found = new Map<string, string>();
  const exported: string[] = [];
  for (const { path, text } of files) {
    if (!SURFACE.test(path)) continue;
    const isTypes = path.startsWith('types.') || path.startsWith('models.');
    found.set(`${folder}/${path.replace(/\.ts$/, '.d.ts')}`, isTypes ? text : declare(path, text));
    if (!path.startsWith('types.')) exported.push(`export * from './${path.replace(/\.ts$/, '.js')}';`);
  }
  found.set(`${folder}/index.d.ts`, `${exported.sort().join('\n')}\nexport {};\n`);
  return found;
}

/** Generated code is written for isolated declarations: no other file is needed. */
function declare(path: string, text: string): string {
  return ts.transpileDeclaration(text, {
    fileName: path,
    compilerOptions: { declaration: true, stripInternal: false },
  }).outputText;
}
