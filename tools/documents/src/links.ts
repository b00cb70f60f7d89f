import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ROOT } from './files.js';

const LINK = /(?<!!)\[[^\]]*\]\(([^()\s]+(?:\([^()\s]*\))?)(?: "[^"]*")?\)/g;

/** Links of a file that lead to nothing in this workspace: a file, a folder, a heading, a line. Others are not followed. */
export function brokenLinks(file: string, text: string): string[] {
  return withoutCode(text)
    .split('\n')
    .flatMap((line, i) =>
      [...line.matchAll(LINK)].flatMap(([, target = '']) => {
        const reason = /^(?:[a-z][a-z+.-]*:|\/)/i.test(target) ? undefined : broken(file, target);
        return reason === undefined ? [] : [`${file}:${i + 1}: ${target} ${reason}`];
      }),
    );
}

function broken(file: string, target: string): string | undefined {
  const [path = '', anchor = ''] = target.split('#');
  const full = path === '' ? join(ROOT, file) : resolve(ROOT, dirname(file), decodeURIComponent(path));
  if (!existsSync(full)) return 'is not there';
  if (anchor === '') return undefined;
  if (statSync(full).isDirectory()) return 'is a folder, which has no headings';
  const text = readFileSync(full, 'utf8');
  const line = /^L(\d+)$/.exec(anchor)?.[1];
  if (line !== undefined) return Number(line) <= text.split('\n').length ? undefined : 'is past the end';
  return headings(text).includes(anchor) ? undefined : 'is no heading';
}

/** The anchors of a file's headings, as GitHub makes them. */
function headings(text: string): string[] {
  const seen = new Map<string, number>();
  return [...withoutCode(text).matchAll(/^#{1,6} +(.*?)\s*(?:\{#([\w-]+)\})?$/gm)].map(
    ([, title = '', given]) => {
      if (given !== undefined) return given;
      const plain = title.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
      const slug = plain.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
      const before = seen.get(slug) ?? 0;
      seen.set(slug, before + 1);
      return before === 0 ? slug : `${slug}-${before}`;
    },
  );
}

/** Blanked rather than cut out: the lines keep their numbers. */
function withoutCode(text: string): string {
  return text.replaceAll(/^(\s*)(`{3,})[^`]*?\n.*?^\s*\2\s*$/gms, (block) => block.replaceAll(/[^\n]/g, ' '));
}
