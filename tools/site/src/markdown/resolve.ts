import type { Expanded } from './include.js';
import { mapLinks } from './include.js';

/** Where the repository's files can be read when they are not a page: an address with the revision, without a last slash. */
export interface Repository {
  readonly url: string;
  readonly revision: string;
}

export interface LinkTables {
  /** Files and folders of the repository that have a page of their own. */
  readonly homes: ReadonlyMap<string, string>;
  /** `file#anchor` of included sections to the address of the heading. */
  readonly sections: ReadonlyMap<string, string>;
}

/** From the pages as they were expanded: which page has which section. The first page that has one is its address. */
export function sectionTable(pages: ReadonlyMap<string, Expanded>): Map<string, string> {
  const found = new Map<string, string>();
  for (const [url, { included }] of pages) {
    for (const { file, anchor, anchors } of included) {
      if (anchor !== undefined && !found.has(`${file}#${anchor}`)) found.set(`${file}#${anchor}`, url);
      for (const inner of anchors)
        if (!found.has(`${file}#${inner}`)) found.set(`${file}#${inner}`, `${url}#${inner}`);
    }
  }
  return found;
}

/**
 * Turns links into the repository into links to pages; what has no page leads to the repository's own address, and is plain
 * text when that is not known. `isFile` tells whether a path exists.
 */
export function resolveLinks(
  page: string,
  markdown: string,
  tables: LinkTables,
  repository: Repository | undefined,
  isFile: (path: string) => boolean,
): { readonly markdown: string; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const resolved = mapLinks(markdown, (target) => {
    if (!target.startsWith('repo:')) return target;
    const [path = '', anchor] = target.slice('repo:'.length).replace(/\/$/, '').split('#');
    const section = anchor === undefined ? undefined : tables.sections.get(`${path}#${anchor}`);
    if (section !== undefined) return section;
    const home = tables.homes.get(path);
    if (home !== undefined && anchor === undefined) return home;
    const isLine = anchor !== undefined && /^L\d+$/.test(anchor);
    if (!isFile(path)) problems.push(`${page} links to ${path}, which does not exist`);
    else if (anchor !== undefined && !isLine)
      problems.push(`${page} links to ${path}#${anchor}, which is on no page`);
    if (repository === undefined) return undefined;
    return `${repository.url}/blob/${repository.revision}/${path}${anchor === undefined ? '' : `#${anchor}`}`;
  });
  return { markdown: resolved, problems };
}
