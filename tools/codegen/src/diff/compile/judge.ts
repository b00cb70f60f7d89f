import type ts from 'typescript';
import type { OutputFile } from '../../emit/file.js';
import type { Break, Verdict } from '../types.js';
import { consumersOf, type Consumer } from './consumers.js';
import { declarationsOf } from './declarations.js';
import { exportsOf, programOf } from './program.js';
import { Shapes } from './shape.js';

/** Equal packages. */
export const NOTHING: Verdict = {
  bump: 'none',
  breaks: [],
  removedExports: [],
  addedExports: [],
  unusable: [],
};

const WAS = '/was/index.d.ts';
const NOW = '/now/index.d.ts';

/**
 * Compiles code that was written against the old package with the new one, and compares what both export. Needs the
 * generated files only, so that it also judges another version of the generator.
 */
export function judge(before: readonly OutputFile[], after: readonly OutputFile[]): Verdict {
  if (sameLines(before, after)) return NOTHING;
  const files = new Map([...declarationsOf(before, '/was'), ...declarationsOf(after, '/now')]);
  const program = programOf(files, [WAS, NOW]);
  const [was, now] = [exportsOf(program, WAS), exportsOf(program, NOW)];
  const removedExports = [...was.keys()].filter((name) => !now.has(name));
  const addedExports = [...now.keys()].filter((name) => !was.has(name));
  const consumers = consumersOf(program.getTypeChecker(), was);
  const { breaks, unusable } = failures(consumers, files, program);
  const isBroken = breaks.length > 0 || removedExports.length > 0;
  const differs = isBroken || addedExports.length > 0 || !sameShapes(program, was, now);
  const bump = isBroken ? 'major' : differs ? 'minor' : 'patch';
  return { bump, breaks, removedExports, addedExports, unusable };
}

/** The same text, but for the order of its lines: lists of the document may be ordered in another way. */
function sameLines(before: readonly OutputFile[], after: readonly OutputFile[]): boolean {
  const text = (files: readonly OutputFile[]): string =>
    files
      .map((file) => `${file.path}\n${file.text.split('\n').sort().join('\n')}`)
      .sort()
      .join('\n');
  return text(before) === text(after);
}

function sameShapes(
  program: ts.Program,
  was: ReadonlyMap<string, ts.Type>,
  now: ReadonlyMap<string, ts.Type>,
): boolean {
  const checker = program.getTypeChecker();
  const [old, current] = [new Shapes(checker), new Shapes(checker)];
  return [...was].every(([name, type]) => {
    const other = now.get(name);
    return other !== undefined && old.of(type) === current.of(other);
  });
}

/** What compiles with the old package and does not with the new one; and what never did. */
function failures(
  consumers: readonly Consumer[],
  files: ReadonlyMap<string, string>,
  old: ts.Program,
): Pick<Verdict, 'breaks' | 'unusable'> {
  const all = new Map(files);
  for (const [index, { text }] of consumers.entries()) {
    for (const folder of ['was', 'now'])
      all.set(`/uses-${folder}/${String(index)}.ts`, text.replace('CLIENT', `../${folder}`));
  }
  const paths = [...all.keys()].filter((path) => path.startsWith('/uses-'));
  const program = programOf(all, paths, old);
  const [outside] = program.getGlobalDiagnostics();
  if (outside !== undefined) throw new Error(`internal error: ${innermost(outside.messageText)}`);
  const breaks: Break[] = [];
  const unusable: Break[] = [];
  for (const [index, { subject }] of consumers.entries()) {
    const before = problems(program, `/uses-was/${String(index)}.ts`);
    const lines = new Set(before.map(({ line }) => line));
    unusable.push(...before.map(({ message }) => ({ subject, message })));
    for (const { line, message } of problems(program, `/uses-now/${String(index)}.ts`))
      if (!lines.has(line)) breaks.push({ subject, message });
  }
  return { breaks: unique(breaks), unusable: unique(unusable) };
}

function unique(list: readonly Break[]): Break[] {
  return [...new Map(list.map((each) => [`${each.subject} ${each.message}`, each])).values()];
}

function problems(program: ts.Program, path: string): { line: number; message: string }[] {
  const file = program.getSourceFile(path);
  if (file === undefined) return [];
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((each) => ({
    line: file.getLineAndCharacterOfPosition(each.start ?? 0).line,
    message: innermost(each.messageText),
  }));
}

/** The end of a chain of messages is the most exact one. */
function innermost(text: string | ts.DiagnosticMessageChain): string {
  if (typeof text === 'string') return text;
  const [next] = text.next ?? [];
  return next === undefined ? text.messageText : innermost(next);
}
