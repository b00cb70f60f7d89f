import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const OPTIONS = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };

/** Writes a .js file beside each .ts file of a folder. */
export function transpile(folder) {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.ts')) continue;
    const { outputText } = ts.transpileModule(readFileSync(join(folder, name), 'utf8'), {
      compilerOptions: OPTIONS,
    });
    writeFileSync(join(folder, name.replace(/\.ts$/, '.js')), outputText);
  }
}
