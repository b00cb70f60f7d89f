import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Assembled, assemble, writePages } from '../src/assemble.js';
import { checkLinks } from '../src/check/links.js';
import { anchorsOf } from '../src/markdown/sections.js';
import { linesOf } from '../src/markdown/lines.js';
import { navigationOf } from '../src/navigation.js';
import { type Contract, loadContracts } from '../src/reference/load.js';
import { operationUrl } from '../src/reference/pages.js';
import { ROOT } from '../src/site.js';
import { API_PAGES } from '../src/typescript-api.js';

let contracts: Contract[];
let assembled: Assembled;
beforeAll(async () => {
  contracts = await loadContracts(ROOT);
  assembled = assemble({ root: ROOT, contracts });
});

describe('the pages', () => {
  it('include what there is, and link to what there is', () => {
    const { pages, problems } = assembled;
    const api = new Set(API_PAGES.map(({ link }) => link));
    const dead: string[] = [];
    for (const [url, markdown] of pages) {
      const text = linesOf(markdown)
        .filter(({ isCode }) => !isCode)
        .map(({ text: line }) => line)
        .join('\n');
      for (const [, target = ''] of text.matchAll(/(?:\]\(|href=")(\/[^)"\s]*|#[^)"\s]*)/g)) {
        const [path = '', anchor] = target.split('#');
        const address = path === '' ? url : path;
        const page = pages.get(address);
        if (page === undefined && !api.has(address)) dead.push(`${url} links to ${target}, which is no page`);
        if (page !== undefined && anchor !== undefined && !anchorsOf(page).includes(anchor))
          dead.push(`${url} links to ${target}, which has no such heading`);
      }
    }
    expect([...problems, ...dead]).toEqual([]);
  });

  it('have one for each operation, in the menu too', () => {
    const urls = contracts.flatMap((contract) =>
      contract.api.resources.flatMap(({ operations }) =>
        operations.map((operation) => operationUrl(contract, operation)),
      ),
    );
    expect(urls.length).toBeGreaterThan(50);
    expect(urls.filter((url) => !assembled.pages.has(url))).toEqual([]);
    expect(new Set(urls).size).toBe(urls.length);
    const links = [...JSON.stringify(navigationOf(contracts, API_PAGES)).matchAll(/"link":"([^"]+)"/g)].map(
      ([, link = '']) => link,
    );
    expect(urls.filter((url) => !links.includes(url))).toEqual([]);
    expect(links.filter((link) => !link.startsWith('/api/') && !assembled.pages.has(link))).toEqual([]);
  });
});

describe('the page of an operation', () => {
  it('says what a contract says', () => {
    const page = assembled.pages.get('/reference/oracle-aidp/sessions/create') ?? '';
    expect(page).toContain('# sessions.create');
    expect(page).toContain('<span class="verb post">POST</span>');
    expect(page).toContain('each time with the same retry token');
    expect(page).toMatch(/aidp\.sessions\.create\(\n? *body: SessionCreateParams/);
    expect(page).toContain('await aidp.sessions.create({');
    expect(page).toMatch(/aiDataPlatform.*OCI&#95;AIDP&#95;ID/);
    expect(page).toMatch(/409<\/span><\/td><td><code v-pre>ConflictError.*inferred/);
    const list = assembled.pages.get('/reference/oracle-aidp/sessions/list') ?? '';
    expect(list).toContain('for await (const item of aidp.sessions.list())');
    expect(list).toMatch(/SessionCollection.*lines 39 to 42/);
    const old = assembled.pages.get('/reference/aimms-pro/webuisessions/legacylogs') ?? '';
    expect(old).toContain('<span class="old">deprecated</span>');
  });
});

describe('writing', () => {
  it('touches what has changed, and removes what is gone but for what others write', () => {
    const folder = mkdtempSync(join(tmpdir(), 'site-'));
    const at = (name: string): string => join(folder, name);
    mkdirSync(at('api'));
    writeFileSync(at('api/core.md'), 'kept');
    writePages(
      folder,
      new Map([
        ['/', 'a'],
        ['/guides/b', 'b'],
        ['/c', 'c'],
      ]),
      ['api'],
    );
    utimesSync(at('index.md'), 1, 1);
    writePages(
      folder,
      new Map([
        ['/', 'a'],
        ['/c', 'changed'],
      ]),
      ['api'],
    );
    expect(statSync(at('index.md')).mtimeMs).toBe(1000);
    expect([at('guides/b.md'), at('c.md'), at('api/core.md')].map((path) => existsSync(path))).toEqual([
      false,
      true,
      true,
    ]);
    rmSync(folder, { recursive: true });
  });
});

describe('the check of a built site', () => {
  it('finds pages and anchors that are not there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'site-'));
    writeFileSync(
      join(folder, 'index.html'),
      '<h2 id="a">A</h2><a href="/b#c">1</a><a href="#a">2</a><a href="./x">3</a>',
    );
    writeFileSync(join(folder, 'b.html'), '<a href="/#gone">4</a><a href="https://example.org/x">5</a>');
    expect(checkLinks(folder)).toEqual({
      pages: 2,
      links: 4,
      problems: [
        '/b.html links to /#gone, but /index.html has no heading of that name.',
        '/index.html links to /b#c, but /b.html has no heading of that name.',
        '/index.html links to ./x, which is no page.',
      ],
    });
    rmSync(folder, { recursive: true });
  });
});
