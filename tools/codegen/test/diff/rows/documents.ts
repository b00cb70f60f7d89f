import { CREATE, json, READ, REPLACE, ref, SCHEMAS, TELESCOPE, WEATHER, type Pair } from './pair.js';

const PLACE = { type: 'object', properties: { lat: { type: 'number' }, lon: { type: 'number' } } };
const SCHEMES = '/components/securitySchemes';

/** Components, documents, servers and security: rows 89 to 107. Rows 108 to 110 are no changes of a document. */
export const DOCUMENTS: readonly Pair[] = [
  {
    row: 89,
    what: 'component added',
    kind: 'schema-added',
    bump: 'minor',
    after: [[`${SCHEMAS}/Dome`, { type: 'object', properties: { d: { type: 'number' } } }]],
  },
  {
    row: 90,
    what: 'component renamed',
    kind: 'schema-renamed',
    bump: 'major',
    after: [
      [`${SCHEMAS}/Weather`, '->', `${SCHEMAS}/Climate`],
      [`${WEATHER}/responses/200/content`, json(ref('Climate'))],
    ],
  },
  {
    row: 90,
    what: 'component renamed that is exported by the name of its call',
    kind: 'schema-renamed-name-kept',
    bump: 'patch',
    after: [
      [`${SCHEMAS}/Draft`, '->', `${SCHEMAS}/Sketch`],
      [`${CREATE}/requestBody/content`, json(ref('Sketch'))],
      [`${REPLACE}/requestBody/content`, json(ref('Sketch'))],
    ],
    before: [[`${CREATE}/requestBody/content/application~1xml`]],
  },
  {
    row: 91,
    what: 'unused component removed',
    kind: 'unused-schema-removed',
    bump: 'major',
    after: [[`${SCHEMAS}/Unused`]],
  },
  {
    row: 92,
    what: 'inline schema extracted',
    kind: 'inline-schema-extracted',
    bump: 'minor',
    before: [[`${TELESCOPE}/site`, PLACE]],
    after: [
      [`${TELESCOPE}/site`, ref('Site')],
      [`${SCHEMAS}/Site`, PLACE],
    ],
  },
  {
    row: 93,
    what: 'component inlined',
    kind: 'component-inlined',
    bump: 'major',
    after: [[`${TELESCOPE}/place`, PLACE], [`${SCHEMAS}/Place`]],
  },
  {
    row: 94,
    what: 'allOf flattened',
    kind: 'all-of-flattened',
    bump: 'patch',
    after: [
      [
        `${SCHEMAS}/Weather/properties/cloud`,
        { type: 'object', properties: { low: { type: 'number' }, high: { type: 'number' } } },
      ],
    ],
  },
  {
    row: 95,
    what: 'another dialect',
    kind: 'dialect-changed',
    bump: 'none',
    before: [['/openapi', '3.0.3'], ['/webhooks'], ...spelled30()],
    after: [['/openapi', '3.1.0'], ['/webhooks'], ...spelled31()],
  },
  {
    row: 96,
    what: 'summary changed',
    kind: 'description-changed',
    bump: 'patch',
    after: [[`${READ}/summary`, 'Read one']],
  },
  {
    row: 96,
    what: 'description of a property changed',
    kind: 'description-changed',
    bump: 'patch',
    after: [[`${TELESCOPE}/name/description`, 'Its name.']],
  },
  {
    row: 97,
    what: 'version of the document changed',
    kind: 'info-changed',
    bump: 'patch',
    after: [['/info/version', '2.4.0']],
  },
  {
    row: 98,
    what: 'order of a list changed',
    kind: null,
    bump: 'none',
    after: [[`${SCHEMAS}/Telescope/required`, ['mount', 'id', 'name']]],
  },
  { row: 99, what: 'nothing but the file', kind: null, bump: 'none', after: [] },
  {
    row: 100,
    what: 'extension of another tool changed',
    kind: null,
    bump: 'none',
    after: [[`${READ}/x-other-tool`, { a: 1 }]],
  },
  {
    row: 101,
    what: 'default server changed',
    kind: 'default-server-changed',
    bump: 'major',
    after: [['/servers/0/url', 'https://{site}.elsewhere.example']],
  },
  {
    row: 102,
    what: 'value of a server variable added',
    kind: 'server-variable-value-added',
    bump: 'minor',
    after: [['/servers/0/variables/site/enum/2', 'east']],
  },
  {
    row: 103,
    what: 'security added',
    kind: 'security-added',
    bump: 'minor',
    after: [[`${READ}/security`, [{ key: [], login: ['read'] }]]],
  },
  {
    row: 104,
    what: 'security removed',
    kind: 'security-removed',
    bump: 'patch',
    after: [[`${READ}/security`, []]],
  },
  {
    row: 105,
    what: 'header of a scheme changed',
    kind: 'security-scheme-changed',
    bump: 'major',
    after: [[`${SCHEMES}/key/name`, 'X-Api-Key']],
  },
  {
    row: 106,
    what: 'token address changed',
    kind: 'token-url-changed',
    bump: 'patch',
    after: [[`${SCHEMES}/login/flows/clientCredentials/tokenUrl`, 'https://elsewhere.example/token']],
  },
  {
    row: 107,
    what: 'overlay makes a call repeatable',
    kind: 'retry-safety-changed',
    bump: 'minor',
    before: [['x-sdk-names', true]],
    after: [['/paths/~1telescopes~1{id}~1park/post/x-sdk-operation/retry', 'idempotent']],
  },
];

/** The same in both dialects. */
function spelled30(): Pair['after'] {
  return [
    [`${SCHEMAS}/Telescope/properties/owner`, { type: 'string', nullable: true }],
    [`${SCHEMAS}/Draft/properties/owner`, { type: 'string', nullable: true }],
    [`${SCHEMAS}/Draft/properties/nick`, { type: 'string', example: 'Big' }],
    ...consts((value) => ({ type: 'string', enum: [value] })),
    [`${SCHEMAS}/Telescope/properties/mirror`, { type: 'number', minimum: 0, exclusiveMinimum: true }],
  ];
}

function spelled31(): Pair['after'] {
  return [
    [`${SCHEMAS}/Telescope/properties/owner`, { type: ['string', 'null'] }],
    [`${SCHEMAS}/Draft/properties/owner`, { type: ['string', 'null'] }],
    [`${SCHEMAS}/Draft/properties/nick`, { type: 'string', examples: ['Big'] }],
    ...consts((value) => ({ type: 'string', enum: [value] })),
    [`${SCHEMAS}/Telescope/properties/mirror`, { type: 'number', exclusiveMinimum: 0 }],
  ];
}

function consts(schema: (value: string) => unknown): Pair['after'] {
  const names = { Star: 'star', Grid: 'grid', Image: 'image', Spectrum: 'spectrum' };
  return Object.entries(names).map(
    ([name, value]) => [`${SCHEMAS}/${name}/properties/type`, schema(value)] as const,
  );
}
