import { describe, expect, it } from 'vitest';
import { expand, IncludeError } from '../src/markdown/include.js';
import { resolveLinks, sectionTable } from '../src/markdown/resolve.js';
import { anchorsOf, INTRODUCTION, sectionOf } from '../src/markdown/sections.js';

const README = `<!-- a note -->
# Title

First words, see [errors](#errors) and [the list](../list.md#all).

## Errors

| A |
| - |

### Inner [link](src/a.ts#L3)

\`\`\`md
## no heading, [no link](x.md)
\`\`\`

## Errors

The second.
`;

const read = (file: string): string | undefined => (file === 'packages/a/README.md' ? README : undefined);

describe('sections', () => {
  it('end where one of the same level begins, and know code from headings', () => {
    expect(sectionOf(README, 'errors')).toContain('## no heading');
    expect(sectionOf(README, 'errors')).not.toContain('The second.');
    expect(sectionOf(README, 'errors-1')).toBe('The second.');
    expect(sectionOf(README, INTRODUCTION)).toMatch(/^First words.*$/);
    expect(sectionOf(README, 'no-heading')).toBeUndefined();
    expect(anchorsOf(README)).toEqual(['title', 'errors', 'inner-link', 'errors-1']);
  });
});

describe('includes', () => {
  it('stand below the heading that they are under, with links from the root', () => {
    const page = '# Page\n\n## What fails\n\n<!-- include: packages/a/README.md#errors -->\n';
    const { markdown, included } = expand('/page', page, read);
    expect(markdown).toContain('\n### Inner [link](repo:packages/a/src/a.ts#L3)');
    expect(markdown).toContain('\n## no heading, [no link](x.md)');
    expect(included).toEqual([
      { file: 'packages/a/README.md', anchor: 'errors', anchors: expect.any(Array) },
    ]);
  });

  it('name what is missing, and what there is', () => {
    const page = (path: string): string => `<!-- include: ${path} -->`;
    expect(() => expand('/p', page('gone.md'), read)).toThrow(IncludeError);
    expect(() => expand('/p', page('packages/a/README.md#gone'), read)).toThrow(
      '/p includes the section #gone of packages/a/README.md, which has none of that name. It has title, errors',
    );
  });
});

describe('links into the repository', () => {
  const expanded = new Map([
    ['/a', expand('/a', '# A\n<!-- include: packages/a/README.md#errors -->', read)],
    ['/b', expand('/b', '# B\n<!-- include: packages/a/README.md#introduction -->', read)],
  ]);
  const tables = { homes: new Map([['packages/list.md', '/list']]), sections: sectionTable(expanded) };

  it('lead to the page that has the section, else to the repository, else nowhere', () => {
    const page = expanded.get('/b')?.markdown ?? '';
    const { markdown, problems } = resolveLinks(
      '/b',
      page,
      tables,
      undefined,
      (path) => path === 'packages/list.md',
    );
    expect(markdown).toContain('see [errors](/a) and the list.');
    expect(problems).toEqual(['/b links to packages/list.md#all, which is on no page']);
    const repository = { url: 'https://example.org/repo', revision: 'abc' };
    const source = expanded.get('/a')?.markdown ?? '';
    expect(resolveLinks('/a', source, tables, repository, () => true).markdown).toContain(
      '[link](https://example.org/repo/blob/abc/packages/a/src/a.ts#L3)',
    );
    expect(resolveLinks('/a', source, tables, undefined, () => false).problems).toEqual([
      '/a links to packages/a/src/a.ts, which does not exist',
    ]);
  });
});
