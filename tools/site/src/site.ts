import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { assemble, writePages } from './assemble.js';
import type { Repository } from './markdown/resolve.js';
import { navigationOf } from './navigation.js';
import { frontmatter } from './reference/operation-page.js';
import { loadContracts } from './reference/load.js';
import { API_PAGES, importName, writeTypeScriptApi } from './typescript-api.js';

export const ROOT: string = fileURLToPath(new URL('../../../', import.meta.url));
export const FOLDER: string = join(ROOT, 'tools', 'site');
/** Everything that is made, none of it in git. */
export const BUILD: string = join(FOLDER, '.build');
export const OUTPUT: string = join(BUILD, 'site');

/** Links to files without a page need to know where the repository is; a checkout alone does not say. */
export function repositoryFrom(env: NodeJS.ProcessEnv): Repository | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_SHA: revision } = env;
  const url = env['SITE_REPOSITORY'] ?? (server && name ? `${server}/${name}` : undefined);
  return url ? { url: url.replace(/\/$/, ''), revision: revision ?? 'main' } : undefined;
}

/** Writes all pages and the menus. Returns the links that lead nowhere. */
export async function prepare(): Promise<readonly string[]> {
  const contracts = await loadContracts(ROOT);
  const repository = repositoryFrom(process.env);
  const { pages, problems } = assemble({ root: ROOT, contracts, ...(repository ? { repository } : {}) });
  const folder = join(BUILD, 'pages');
  writePages(folder, pages, ['api']);
  const assets = join(BUILD, 'public');
  mkdirSync(assets, { recursive: true });
  cpSync(join(FOLDER, 'public'), assets, { recursive: true });
  // For the live page, in browsers that do not read a program as it is.
  cpSync(createRequire(import.meta.url).resolve('typescript'), join(assets, 'typescript.js'));
  writeFileSync(join(BUILD, 'navigation.json'), JSON.stringify(navigationOf(contracts, API_PAGES)));
  return problems;
}

/** TypeDoc's pages, with a title and what is said of the package. */
export async function prepareApi(): Promise<void> {
  const folder = join(BUILD, 'pages', 'api');
  await writeTypeScriptApi(ROOT, folder);
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    const name = importName(file.replace(/\.md$/, ''));
    const text = withoutAncestry(readFileSync(path, 'utf8')).replace(/^# .*\n/, `# ${name}\n`);
    writeFileSync(path, `${frontmatter({ title: name, outline: [2, 3], pageClass: 'typedoc' })}\n\n${text}`);
  }
}

/** Without what a reader of a type does not ask: which parent a member overrides. */
function withoutAncestry(markdown: string): string {
  return markdown.replace(/\n#+ (?:Overrides|Inherited from|Implementation of)\n\n[^\n]*\n/g, '');
}

/** Calls `changed` a moment after a source of the pages was written. */
export function watchSources(changed: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  const places = ['tools/site/content', 'specs', 'packages', 'README.md', 'CONTRIBUTING.md'];
  for (const place of places.filter((path) => existsSync(join(ROOT, path))))
    watch(join(ROOT, place), { recursive: true }, (_, file) => {
      if (file !== null && (!/\.(?:md|yaml)$/.test(file) || file.includes('node_modules'))) return;
      clearTimeout(timer);
      timer = setTimeout(changed, 150);
    });
}
