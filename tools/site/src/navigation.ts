import { PROVIDERS } from './providers.js';
import type { Contract } from './reference/load.js';
import { operationUrl } from './reference/pages.js';

export interface Link {
  readonly text: string;
  readonly link: string;
  readonly activeMatch?: string;
}

export interface Group {
  readonly text: string;
  readonly collapsed?: boolean;
  readonly link?: string;
  readonly items: readonly (Link | Group)[];
}

export interface Navigation {
  readonly nav: readonly Link[];
  readonly sidebar: Readonly<Record<string, readonly Group[]>>;
}

const GUIDES: readonly Group[] = [
  {
    text: 'Begin',
    items: [
      { text: 'Start in two minutes', link: '/start' },
      { text: 'Run it in this page', link: '/live' },
      { text: 'Whole programs', link: '/guides/examples' },
      { text: 'Which client, which SDK', link: '/compare' },
    ],
  },
  {
    text: 'Providers',
    items: PROVIDERS.map(({ name, short }) => ({ text: short, link: `/providers/${name}` })),
  },
  {
    text: 'In a program',
    items: [
      { text: 'What happens in a call', link: '/guides/calls' },
      { text: 'Timeouts and retries', link: '/guides/timeouts-and-retries' },
      { text: 'Errors', link: '/guides/errors' },
      { text: 'Waiting', link: '/guides/waiting' },
      { text: 'Lost sessions', link: '/guides/lost-sessions' },
      { text: 'Pagination', link: '/guides/pagination' },
      { text: 'Checking and drift', link: '/guides/checking-and-drift' },
    ],
  },
  {
    text: 'In production',
    items: [
      { text: 'Testing', link: '/guides/testing' },
      { text: 'The simulator', link: '/guides/simulator' },
      { text: 'Observability', link: '/guides/observability' },
      { text: 'Credentials and tokens', link: '/guides/credentials' },
      { text: 'Proxies', link: '/guides/proxies' },
      { text: 'Browsers and edge runtimes', link: '/guides/browsers-and-edge' },
    ],
  },
  {
    text: 'Change it',
    items: [
      { text: 'From your own document', link: '/guides/your-own-document' },
      { text: 'Adding a provider', link: '/guides/adding-a-provider' },
      { text: 'Contributing', link: '/guides/contributing' },
      { text: 'Architecture', link: '/guides/architecture' },
      { text: 'Releasing', link: '/guides/releasing' },
    ],
  },
];

const MEASURED: Group = {
  text: 'Measured',
  items: [
    { text: 'What the clients cost', link: '/measured/costs' },
    { text: 'Under each fault', link: '/measured/faults' },
    { text: 'Lifecycles', link: '/measured/lifecycles' },
    { text: 'Where they run', link: '/measured/runtimes' },
    { text: 'Coverage of the vendors’ pages', link: '/measured/coverage' },
    { text: 'What the simulator plays', link: '/measured/lifecycles' },
    { text: 'The generator’s speed', link: '/measured/generator' },
    { text: 'Real documents', link: '/measured/corpus' },
    { text: 'Exactness of schemas', link: '/measured/fidelity' },
  ],
};

/** The menus, from the pages that are written and the operations that there are. */
export function navigationOf(contracts: readonly Contract[], api: readonly Link[]): Navigation {
  const reference: Group[] = [
    ...contracts.map((contract) => ({
      text: contract.provider.short,
      collapsed: true,
      link: `/reference/${contract.provider.name}`,
      items: [
        ...contract.api.resources.map(({ name, operations }) => ({
          text: name,
          collapsed: false,
          items: operations.map((operation) => ({
            text: operation.method,
            link: operationUrl(contract, operation),
          })),
        })),
        { text: 'Methods and models', link: `/reference/${contract.provider.name}/methods` },
        { text: 'Sources', link: `/reference/${contract.provider.name}/sources` },
      ],
    })),
    { text: 'About', items: [{ text: 'How sure each fact is', link: '/reference/evidence' }] },
  ];
  return {
    nav: [
      { text: 'Guides', link: '/start', activeMatch: '^/(?:start|guides|providers|compare)' },
      { text: 'Operations', link: '/reference/ibm-quantum', activeMatch: '^/reference/' },
      { text: 'TypeScript', link: '/api/core', activeMatch: '^/api/' },
      { text: 'Measured', link: '/measured/costs', activeMatch: '^/measured/' },
      { text: 'Live', link: '/live', activeMatch: '^/live' },
    ],
    sidebar: {
      '/reference/': reference,
      '/api/': [{ text: 'TypeScript interface', items: api }],
      '/measured/': [MEASURED],
      '/': GUIDES,
    },
  };
}
