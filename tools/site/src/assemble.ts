import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { HOMES } from './homes.js';
import { type Expanded, expand } from './markdown/include.js';
import { type Repository, resolveLinks, sectionTable } from './markdown/resolve.js';
import { includedPages } from './included-pages.js';
import { referencePages } from './reference/pages.js';
import type { Contract } from './reference/load.js';

/** Every page of the site as Markdown for VitePress, by its address. */
export type Pages = ReadonlyMap<string, string>;

export interface Assembled {
  readonly pages: Pages;
  /** Links that lead nowhere, one sentence each. */
  readonly problems: readonly string[];
}

export interface AssembleOptions {
  /** Of the repository. */
  readonly root: string;
  readonly contracts: readonly Contract[];
  readonly repository?: Repository;
}

/**
 * Guides with what they include, documents of the repository, and the reference: everything but TypeDoc's pages.
 * @throws IncludeError when a guide includes what is not there
 */
export function assemble({ root, contracts, repository }: AssembleOptions): Assembled {
  const content = join(root, 'tools', 'site', 'content');
  const read = (file: string): string | undefined => {
    const path = join(root, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  const sources = new Map<string, string>(includedPages());
  for (const file of markdownFiles(content))
    sources.set(addressOf(content, file), readFileSync(file, 'utf8'));

  const expanded = new Map<string, Expanded>();
  for (const [url, markdown] of sources) expanded.set(url, expand(url, markdown, read));
  const tables = { homes: HOMES, sections: sectionTable(expanded) };

  const pages = new Map<string, string>();
  const problems: string[] = [];
  for (const [url, { markdown }] of expanded) {
    const resolved = resolveLinks(url, markdown, tables, repository, (path) => existsSync(join(root, path)));
    pages.set(url, resolved.markdown);
    problems.push(...resolved.problems);
  }
  for (const { url, markdown } of referencePages(contracts)) pages.set(url, markdown);
  return { pages, problems };
}

/**
 * Writes pages below `folder`, and removes others unless they stand below a folder that `keep` names. A page that is as it
 * was is not written, so that a server that watches leaves it alone.
 */
export function writePages(folder: string, pages: Pages, keep: readonly string[] = []): void {
  const wanted = new Map(
    [...pages].map(([url, markdown]) => [
      join(folder, url === '/' ? 'index.md' : `${url.slice(1)}.md`),
      `${markdown.trimEnd()}\n`,
    ]),
  );
  mkdirSync(folder, { recursive: true });
  for (const file of markdownFiles(folder)) {
    const isKept = keep.includes(relative(folder, file).split(sep)[0] ?? '');
    if (!wanted.has(file) && !isKept) rmSync(file);
  }
  for (const [file, text] of wanted) {
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function addressOf(content: string, file: string): string {
  const path = relative(content, file).split(sep).join('/').replace(/\.md$/, '');
  return path === 'index' ? '/' : `/${path}`;
}
