import ts from 'typescript';
import type { OutputFile } from '../emit/file.js';

/** Statements that a generated file may have. Anything else means that document text became code. */
const ALLOWED = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.VariableStatement,
  ts.SyntaxKind.FunctionDeclaration,
]);

/**
 * Parses what was emitted, before anything is written.
 * @throws Error on a syntax error or an unexpected statement: a bug of the generator
 */
export function verifyFiles(files: readonly OutputFile[]): void {
  for (const file of files) {
    if (!file.path.endsWith('.ts')) continue;
    const parsed = ts.createSourceFile(
      file.path,
      file.text,
      { languageVersion: ts.ScriptTarget.ES2022, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
      false,
      ts.ScriptKind.TS,
    );
    // The parser keeps its findings on the file; TypeScript does not declare the field.
    const { parseDiagnostics } = parsed as ts.SourceFile & { parseDiagnostics: readonly ts.Diagnostic[] };
    const [first] = parseDiagnostics;
    if (first)
      throw new Error(
        `internal error: ${file.path} does not parse: ${ts.flattenDiagnosticMessageText(first.messageText, ' ')}`,
      );
    for (const statement of parsed.statements) {
      if (!ALLOWED.has(statement.kind)) {
        throw new Error(
          `internal error: ${file.path} holds an unexpected ${ts.SyntaxKind[statement.kind] ?? 'statement'}`,
        );
      }
    }
  }
}
