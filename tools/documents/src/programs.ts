import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import type { Block } from './blocks.js';

/** What runs a block: the block itself, or one of the two test runners that it imports. */
export type Runner = 'program' | 'vitest' | 'node:test';

/** A TypeScript block, as a file of a project that has every package. */
export interface Program {
  readonly block: Block;
  /** `packages/core/README.md:131` */
  readonly place: string;
  readonly runner: Runner;
  /** Its source, and what the compiler makes of it. */
  readonly source: string;
  readonly output: string;
}

/** Blocks that are programs: every `ts` block. */
export function programsOf(blocks: readonly Block[], folder: string): Program[] {
  return blocks
    .filter(({ language }) => language === 'ts' || language === 'typescript')
    .map((block) => {
      const runner = runnerOf(block.code);
      const slug = block.file.replaceAll(/[^A-Za-z0-9]+/g, '-');
      const name = `${slug}-${block.line}${runner === 'program' ? '' : '.test'}`;
      return {
        block,
        place: `${block.file}:${block.line}`,
        runner,
        source: join(folder, `${name}.ts`),
        output: join(folder, `${name}.js`),
      };
    });
}

function runnerOf(code: string): Runner {
  if (/from 'vitest'/.test(code)) return 'vitest';
  return /from 'node:test'/.test(code) ? 'node:test' : 'program';
}

/**
 * Writes the programs, and compiles them for any supported Node: strictly, as a reader's project would.
 *
 * @returns what the compiler objects to, at its place in the Markdown
 */
export function compile(programs: readonly Program[], folder: string): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { source, block } of programs) writeFileSync(source, block.code);
  writeFileSync(join(folder, 'vitest.config.mjs'), "export default { test: { include: ['*.test.js'] } };\n");
  const bySource = new Map(programs.map((program) => [basename(program.source), program]));
  const program = ts.createProgram(
    programs.map(({ source }) => source),
    {
      strict: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: ['node'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      moduleDetection: ts.ModuleDetectionKind.Force,
    },
  );
  const objections = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    const from = file && bySource.get(basename(file.fileName));
    if (from === undefined) return message;
    return `${from.block.file}:${from.block.line + (file?.getLineAndCharacterOfPosition(start).line ?? 0)}: ${message}`;
  });
  if (objections.length === 0) program.emit();
  return objections;
}
