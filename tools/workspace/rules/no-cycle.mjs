// No import cycles, type-only imports included. import-x/no-cycle leaves those out: they cost nothing at run time,
// but two files that need each other's types cannot be read, moved or tested one at a time.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';

/** @type {import('eslint').Rule.RuleModule} */
export const noCycle = {
  meta: {
    type: 'problem',
    docs: { description: 'Forbid import cycles, also through type-only imports.' },
    messages: { cycle: 'Import cycle: {{ path }}' },
    schema: [],
  },
  create(context) {
    const file = context.filename;
    const check = (node) => {
      const target = node.source && resolveRelative(file, node.source.value);
      const back = target && pathBetween(target, file);
      if (!back) return;
      const path = [file, ...back].map((step) => relative(dirname(file), step) || step).join(' -> ');
      context.report({ node, messageId: 'cycle', data: { path } });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

/** Shortest chain of imports from `start` to `goal`, both included; undefined when there is none. */
function pathBetween(start, goal) {
  const cameFrom = new Map([[start, undefined]]);
  const queue = [start];
  for (const file of queue) {
    if (file === goal) return chain(cameFrom, goal);
    for (const next of importsOf(file)) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return undefined;
}

function chain(cameFrom, goal) {
  const steps = [];
  for (let step = goal; step !== undefined; step = cameFrom.get(step)) steps.unshift(step);
  return steps;
}

/** Read once per lint run; an editor's long-lived process sees a saved change when eslint restarts. */
const importsByFile = new Map();

function importsOf(file) {
  let found = importsByFile.get(file);
  if (!found) {
    const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
    found = importedFiles.map(({ fileName }) => resolveRelative(file, fileName)).filter(Boolean);
    importsByFile.set(file, found);
  }
  return found;
}

function resolveRelative(importer, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const path = resolve(dirname(importer), specifier);
  return [path.replace(/\.js$/, '.ts'), path].find((candidate) => existsSync(candidate));
}
