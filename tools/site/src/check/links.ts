import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

export interface Checked {
  readonly problems: readonly string[];
  readonly pages: number;
  readonly links: number;
}

/** Every link inside a built site must lead to a file, and its anchor to an element of it. */
export function checkLinks(folder: string): Checked {
  const pages = new Map<string, Page>();
  for (const file of htmlFiles(folder)) pages.set(file, readPage(readFileSync(join(folder, file), 'utf8')));
  const problems: string[] = [];
  let links = 0;
  for (const [file, { hrefs }] of pages) {
    for (const href of hrefs) {
      if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) continue;
      links++;
      const [path = '', anchor = ''] = decodeURI(href).split('#');
      const target = path === '' ? file : fileOf(folder, posix.join('/', posix.dirname(file), path), path);
      if (target === undefined) problems.push(`/${file} links to ${href}, which is no page.`);
      else if (anchor !== '' && pages.get(target)?.ids.has(anchor) === false)
        problems.push(`/${file} links to ${href}, but /${target} has no heading of that name.`);
    }
  }
  return { problems: [...new Set(problems)], pages: pages.size, links };
}

interface Page {
  readonly ids: ReadonlySet<string>;
  readonly hrefs: readonly string[];
}

function readPage(html: string): Page {
  const attribute = (name: string): string[] =>
    [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) =>
      value.replaceAll('&amp;', '&'),
    );
  return { ids: new Set(attribute('id')), hrefs: [...new Set(attribute('href'))] };
}

/** The file that a server without rewriting rules, but with clean addresses, answers with. */
function fileOf(folder: string, fromHere: string, path: string): string | undefined {
  const address = (path.startsWith('/') ? path : fromHere).replace(/^\//, '').replace(/\/$/, '');
  const candidates = address === '' ? ['index.html'] : [address, `${address}.html`, `${address}/index.html`];
  return candidates.find((file) => /\.\w+$/.test(file) && existsSync(join(folder, file)));
}

function htmlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
