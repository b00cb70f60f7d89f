import ts from 'typescript';
import type { OutputFile } from '../../emit/file.js';

const ALLOWED = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.VariableStatement,
  ts.SyntaxKind.FunctionDeclaration,
]);

/** What is wrong with a generated file, by TypeScript's own parser. */
export function faultByTypeScript({ path, text }: OutputFile): string | undefined {
  const parsed = ts.createSourceFile(
    path,
    text,
    { languageVersion: ts.ScriptTarget.ES2022, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    false,
    ts.ScriptKind.TS,
  );
  // The parser keeps its findings on the file; TypeScript does not declare the field.
  const { parseDiagnostics } = parsed as ts.SourceFile & { parseDiagnostics: readonly ts.Diagnostic[] };
  const [first] = parseDiagnostics;
  if (first) return `does not parse: ${ts.flattenDiagnosticMessageText(first.messageText, ' ')}`;
  const unexpected = parsed.statements.find(({ kind }) => !ALLOWED.has(kind));
  return unexpected && `holds an unexpected ${ts.SyntaxKind[unexpected.kind]}`;
}
