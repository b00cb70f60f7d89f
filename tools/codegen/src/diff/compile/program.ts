import { dirname, join } from 'node:path';
import ts from 'typescript';
import { CORE_TYPES } from './core-types.js';

const CORE = '/core/index.d.ts';

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  types: [],
  lib: ['lib.es2022.d.ts'],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

/** Parsed library files of TypeScript. They never change while a process runs. */
const library = new Map<string, ts.SourceFile | undefined>();

function parsedLibrary(
  path: string,
  version: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile | undefined {
  const text = ts.sys.readFile(path);
  return text === undefined ? undefined : ts.createSourceFile(path, text, version);
}

/** A program over files in memory, with nothing around them but the language and what they name of core. */
export function programOf(
  files: ReadonlyMap<string, string>,
  roots: readonly string[],
  old?: ts.Program,
): ts.Program {
  const host = ts.createCompilerHost(OPTIONS);
  const read = (path: string): string | undefined => (path === CORE ? CORE_TYPES : files.get(path));
  host.fileExists = (path) => read(path) !== undefined;
  host.readFile = (path) => read(path);
  host.getSourceFile = (path, version) => {
    const text = read(path);
    if (text !== undefined) return old?.getSourceFile(path) ?? ts.createSourceFile(path, text, version);
    if (!library.has(path)) library.set(path, parsedLibrary(path, version));
    return library.get(path);
  };
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const target = text.startsWith('.') ? join(dirname(from), text).replace(/\.js$/, '.d.ts') : CORE;
      const isThere = target === CORE ? text === '@compute-sessions/core' : files.has(target);
      return {
        resolvedModule: isThere ? { resolvedFileName: target, extension: ts.Extension.Dts } : undefined,
      };
    });
  return ts.createProgram({ rootNames: [...roots], options: OPTIONS, host });
}

/** What a module exports, by name. */
export function exportsOf(program: ts.Program, path: string): ReadonlyMap<string, ts.Type> {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const symbol = file && checker.getSymbolAtLocation(file);
  if (symbol === undefined) return new Map();
  const found = checker.getExportsOfModule(symbol).map((each): [string, ts.Type] => {
    const target = each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each;
    const isValue = (target.flags & (ts.SymbolFlags.Variable | ts.SymbolFlags.Function)) !== 0;
    return [each.name, isValue ? checker.getTypeOfSymbol(target) : checker.getDeclaredTypeOfSymbol(target)];
  });
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
