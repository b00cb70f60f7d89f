import { readFile } from 'node:fs/promises';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The page's folder, both from `src/control` and from `dist/control`. */
const folder = new URL('../../dist/page/', import.meta.url);

export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
}

/** What `/page/NAME` stands for; undefined for everything else. */
export async function pageFile(path: string): Promise<PageFile | undefined> {
  const [, name = '', extension = ''] = /^\/page\/([a-z-]+\.(html|css|js|svg))$/.exec(path) ?? [];
  const type = TYPES[extension];
  if (type === undefined) return undefined;
  const content = await readFile(new URL(name, folder)).catch(() => undefined);
  return content && { type, content };
}
