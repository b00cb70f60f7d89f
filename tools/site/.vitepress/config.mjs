// Read by VitePress. What the pages are, and the menus, is written by ../dist before it runs.
import { existsSync, readFileSync } from 'node:fs';
import { slugify } from '../dist/markdown/slug.js';

const navigation = new URL('../.build/navigation.json', import.meta.url);
const { nav, sidebar } = existsSync(navigation) ? JSON.parse(readFileSync(navigation, 'utf8')) : {};

export default {
  title: 'Compute Sessions',
  description:
    'Typed TypeScript clients for IBM Quantum, Huawei DataArts Fabric, AIMMS PRO and Oracle AI Data Platform.',
  lang: 'en',
  srcDir: '.build/pages',
  outDir: '.build/site',
  cacheDir: '.build/cache',
  cleanUrls: true,
  lastUpdated: false,
  ignoreDeadLinks: true, // `site:build` looks at every link and anchor of what was built
  appearance: true,
  head: [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: '/mark.svg' }],
    ['meta', { name: 'theme-color', content: '#ffffff', media: '(prefers-color-scheme: light)' }],
    ['meta', { name: 'theme-color', content: '#0f1115', media: '(prefers-color-scheme: dark)' }],
  ],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
    anchor: { slugify },
    toc: { level: [2, 3] },
    config: (md) => {
      // A wide table scrolls in a frame of its own, which the keyboard reaches.
      md.renderer.rules.table_open = () =>
        '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>\n';
      md.renderer.rules.table_close = () => '</table></div>\n';
      // The empty corner of a table heads nothing.
      md.core.ruler.push('empty_headers', ({ tokens }) => {
        for (const [at, { type, content }] of tokens.entries())
          if (type === 'inline' && content.trim() === '' && tokens[at - 1]?.type === 'th_open')
            for (const token of [tokens[at - 1], tokens[at + 1]]) token.tag = 'td';
      });
    },
  },
  themeConfig: {
    siteTitle: 'Compute Sessions',
    logo: '/mark.svg',
    nav,
    sidebar,
    outline: { level: [2, 3], label: 'On this page' },
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          searchOptions: {
            // What tells how to do a thing comes before tables and lists that name it.
            boostDocument: (id) =>
              /\/(?:guides|providers)\//.test(id) ? 4 : /\/(?:api|measured)\//.test(id) ? 0.5 : 1,
          },
        },
      },
    },
    docFooter: { prev: 'Before', next: 'Next' },
  },
  vite: {
    publicDir: new URL('../.build/public', import.meta.url).pathname,
    build: { chunkSizeWarningLimit: 2000 },
  },
};
