import type { ClientModel, SchemeModel } from '../model/client/types.js';
import type { Api, HoistedParameter } from '../model/types.js';
import { markdown, markdownCode } from '../source/escape.js';
import { tableOf } from './markdown-table.js';
import { firstSentence } from './schemas.js';

/** The part of api.md that says how a client is made; none where the class of the client is written by hand. */
export function clientSection(api: Api, folder: string): string[] {
  const { client } = api;
  if (client === undefined) return [];
  const given = neededOptions(client, api.hoisted);
  const call = `new ${client.className}(${given.length === 0 ? '' : `{ ${given.join(', ')} }`})`;
  const rows = [...serverRows(client), ...client.schemes.map(schemeRow), ...api.hoisted.map(scopeRow)];
  return [
    '## The client',
    `\`\`\`ts\nimport { ${client.className} } from '${folder}/index.gen.js';\n\nconst client = ${call};\n\`\`\``,
    'Each of its resources is a field: `client.resource.method(...)`. Beside these options it takes those of every client (time limits, ' +
      'repetitions, `fetch` ...):',
    tableOf(['Option', 'What it is', 'When it is left out'], rows),
  ];
}

/** What has to be given: where, on whose behalf, and one proof of it. Names are identifiers of ours. */
function neededOptions({ servers, schemes }: ClientModel, hoisted: readonly HoistedParameter[]): string[] {
  const [scheme] = schemes;
  return [
    ...(servers.length === 0 ? [`baseUrl: 'https://...'`] : []),
    ...hoisted.filter(({ required, default: usual }) => required && usual === undefined).map(option),
    ...(scheme === undefined ? [] : [proof(scheme)]),
  ];
}

function option(given: { readonly option: string }): string {
  return `${given.option}: '...'`;
}

function proof({ option: name, kind }: SchemeModel): string {
  if (kind.type === 'basic') return `${name}: { username: '...', password: '...' }`;
  return kind.type === 'other' ? `${name}: credential` : `${name}: '...'`;
}

function serverRows({ servers, variables, baseUrlEnv }: ClientModel): string[][] {
  const usual = servers[0] === undefined ? [] : [markdownCode(servers[0].url)];
  const fallbacks = [...(baseUrlEnv === undefined ? [] : [markdownCode(baseUrlEnv)]), ...usual];
  const names = servers.map(({ name }, index) => markdownCode(name ?? String(index)));
  return [
    ['`baseUrl`', 'A complete address', fallbacks.join(', or ') || 'an error'],
    ...(servers.length > 1 ? [['`server`', `One of ${names.join(', ')}`, names[0] ?? '']] : []),
    ...variables.map(({ option: name, description, defaults, values }) => [
      markdownCode(name),
      sentenceOr(
        description,
        values === undefined ? 'Part of the address' : `One of ${values.map(markdownCode).join(', ')}`,
      ),
      defaults.map(markdownCode).join(' or '),
    ]),
  ];
}

function schemeRow({ option: name, kind, description, origin, env }: SchemeModel): string[] {
  return [
    markdownCode(name),
    sentenceOr(description, nounOf(kind, origin)),
    env.map(markdownCode).join(' and ') || 'not sent',
  ];
}

function nounOf(kind: SchemeModel['kind'], origin: string | undefined): string {
  switch (kind.type) {
    case 'apiKey':
      return `Key, sent as ${kind.in === 'query' ? 'query parameter' : kind.in} ${markdownCode(kind.name)}`;
    case 'basic':
      return 'User name and password';
    case 'bearer':
      return origin === undefined ? 'Bearer token' : `Access token of ${origin}`;
    case 'other':
      return `HTTP scheme ${markdownCode(kind.scheme)}`;
  }
}

function scopeRow({ option: name, description, required, default: usual, env }: HoistedParameter): string[] {
  const fallbacks = [...env, ...(usual === undefined ? [] : [usual])].map(markdownCode);
  return [
    markdownCode(name),
    sentenceOr(description, 'Sent with every call'),
    fallbacks.join(', or ') || (required ? 'an error' : 'not sent'),
  ];
}

function sentenceOr(description: string | undefined, otherwise: string): string {
  const said = firstSentence(description ?? '').trim();
  return said === '' ? otherwise : markdown(said);
}
