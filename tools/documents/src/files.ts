import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Block, blocksOf } from './blocks.js';

export const ROOT = resolve(import.meta.dirname, '..', '..', '..');

/** Not ours, not text for people, or declarations that only look like programs. */
const LEFT_OUT = /^(?:node_modules|dist|etc|fixtures|golden|vectors|\.(?!github$|changeset$).*)$/;

/** Every Markdown file of the workspace that a person reads, from its root, with `/`. */
export function markdownFiles(): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!LEFT_OUT.test(entry.name)) visit(path);
      } else if (entry.name.endsWith('.md') && entry.name !== 'CHANGELOG.md') {
        found.push(relative(ROOT, path).split(sep).join('/'));
      }
    }
  };
  visit(ROOT);
  return found.sort();
}

export function allBlocks(): Block[] {
  return markdownFiles().flatMap((file) => blocksOf(file, readFileSync(join(ROOT, file), 'utf8')));
}
