import type { ClientModel } from '../../model/client/types.js';
import type { Api } from '../../model/types.js';
import { braces, bracesWithRest, joined, parentheses } from '../../source/layout.js';
import { identifier, jsdoc, modulePath, text, type DocLine } from '../../source/escape.js';
import { code, lines, type Source } from '../../source/source.js';
import { tsFile, type OutputFile } from '../file.js';
import { sentence } from '../method-doc.js';
import { firstSentence } from '../schemas.js';
import { hasServerOptions } from './servers.js';

/** client.gen.ts: the class that a program begins with, one field for each resource. */
export function emitClient(api: Api): OutputFile[] {
  const { client } = api;
  if (client === undefined) return [];
  return [
    tsFile('client.gen.ts', api.source, imports(api, client), [
      options(api, client),
      clientClass(api, client),
    ]),
  ];
}

function imports(api: Api, client: ClientModel): Source[] {
  const hasSchemes = client.schemes.length > 0;
  const core = [
    'ApiClient',
    ...(hasSchemes ? ['bySecurity'] : []),
    'checkClientOptions',
    'commonProvider',
    'PollScheduler',
    ...(client.baseUrlEnv === undefined ? [] : ['readEnv']),
    ...(hasSchemes ? ['schemeCredentials'] : []),
    'serverUrl',
  ].map((name) => identifier(name));
  const isScoped = api.hoisted.some((parameter) => parameter.in === 'path');
  const scope = [...(isScoped ? [code`Scope`] : []), ...(api.hoisted.length > 0 ? [code`ScopeOptions`] : [])];
  const servers = [
    ...(hasServerOptions(client) ? [code`type ServerOptions`] : []),
    ...(client.servers.length > 0 ? [code`servers`] : []),
  ];
  return [
    code`import ${braces([...core, code`type ClientOptions`])} from '@compute-sessions/core';`,
    ...(hasSchemes ? [code`import { schemes, type CredentialOptions } from './auth.gen.js';`] : []),
    ...api.resources.map(
      ({ className, file }) =>
        code`import { ${identifier(className)} } from './resources/${modulePath(file)}';`,
    ),
    ...(scope.length > 0 ? [code`import type ${braces(scope)} from './scope.gen.js';`] : []),
    ...(servers.length > 0 ? [code`import ${braces(servers)} from './servers.gen.js';`] : []),
    code`import type { paths } from './types.gen.js';`,
  ];
}

function options(api: Api, client: ClientModel): Source {
  const parents = [
    code`ClientOptions`,
    ...(client.schemes.length > 0 ? [code`CredentialOptions`] : []),
    ...(hasServerOptions(client) ? [code`ServerOptions`] : []),
    ...(api.hoisted.length > 0 ? [code`ScopeOptions`] : []),
  ];
  const head = code`export interface ${identifier(client.optionsName)} extends ${joined(parents, code`, `)}`;
  return code`${head} {
  ${jsdoc([baseUrlDoc(client)], 98)}readonly baseUrl${isBaseUrlNeeded(client) ? code`` : code`?`}: string;
}`;
}

function baseUrlDoc(client: ClientModel): DocLine {
  const parts: DocLine['parts'][number][] = [
    'Where the provider is: a complete address, https unless it is this machine.',
  ];
  const [first] = client.servers;
  const env = client.baseUrlEnv;
  if (env !== undefined && first !== undefined)
    parts.push('Default: environment variable', { code: env }, 'or', { code: first.url, end: '.' });
  else if (env !== undefined) parts.push('Default: environment variable', { code: env, end: '.' });
  else if (first !== undefined) parts.push('Default', { code: first.url, end: '.' });
  if (first === undefined) parts.push('The document names none that could be used.');
  return { parts };
}

/** Nothing else tells where to send a request to. */
function isBaseUrlNeeded(client: ClientModel): boolean {
  return client.servers.length === 0 && client.baseUrlEnv === undefined;
}

function clientClass(api: Api, client: ClientModel): Source {
  const name = identifier(client.className);
  const type = identifier(client.optionsName);
  const isNeeded = isBaseUrlNeeded(client);
  const fields = [
    ...api.resources.map(
      ({ name: field, className, description }) =>
        code`${jsdoc([{ parts: [description] }], 98)}readonly ${identifier(field)}: ${identifier(className)};`,
    ),
    code`readonly #options: ${type};`,
  ];
  const changes = isNeeded ? code`Partial<${type}>` : type;
  return code`${jsdoc(classDoc(api))}export class ${name} {
  ${lines(fields)}

  /** @throws ConfigError naming the option that is missing or cannot be used */
  constructor(options: ${type}${isNeeded ? code`` : code` = {}`}) {
    ${lines(constructorBody(api, client))}
  }

  /** A client with some options changed. The two share tokens, and the rate of their waits. */
  withOptions(options: ${changes}): ${name} {
    return new ${name}({ ...this.#options, ...options });
  }
}`;
}

function classDoc(api: Api): DocLine[] {
  const about = api.description === undefined ? '' : firstSentence(api.description);
  return [{ parts: [sentence(`Client of ${api.title}`), sentence(about)] }];
}

function constructorBody(api: Api, client: ClientModel): Source[] {
  const server = client.servers.length > 1 ? [code`server`] : [];
  const variables = client.variables.map(({ option }) => identifier(option));
  const scope = api.hoisted.map(({ option }) => identifier(option));
  const schemes = client.schemes.map(({ option }) => identifier(option));
  const own = [...server, ...variables, ...schemes, ...scope];
  const known = own.map((option) => code`${option}: true`);
  const baseUrl =
    client.baseUrlEnv === undefined
      ? code`general.baseUrl`
      : code`general.baseUrl ?? readEnv(${text(client.baseUrlEnv)})`;
  const choice = braces([
    code`baseUrl: ${baseUrl}`,
    ...server,
    ...(variables.length > 0 ? [code`variables: ${braces(variables)}`] : []),
  ]);
  const from = client.servers.length > 0 ? code`servers` : code`[]`;
  const values = scope.length > 0 ? [braces(scope)] : [];
  const isScoped = api.hoisted.some((parameter) => parameter.in === 'path');
  const hasSchemes = schemes.length > 0;
  const given = braces([
    code`...general`,
    code`baseUrl`,
    ...(hasSchemes ? [code`credential`] : []),
    code`polling`,
  ]);
  return [
    code`checkClientOptions(options, ${braces(known)});`,
    code`const ${bracesWithRest(own, code`...general`)} = options;`,
    code`const baseUrl = serverUrl(${from}, ${choice});`,
    ...(hasSchemes
      ? [
          code`const credentials = schemeCredentials${parentheses([code`schemes`, braces(schemes), code`baseUrl`])};`,
          code`const credential = general.credential ?? bySecurity(credentials);`,
        ]
      : []),
    code`const polling = PollScheduler.from(general.polling);`,
    code`const client = new ApiClient<paths${isScoped ? code`, Scope` : code``}>${parentheses([code`commonProvider(${text(client.provider)})`, given, ...values])};`,
    ...api.resources.map(
      ({ name, className }) => code`this.${identifier(name)} = new ${identifier(className)}(client);`,
    ),
    code`this.#options = ${braces([code`...options`, ...(hasSchemes ? [code`...credentials`] : []), code`polling`])};`,
  ];
}
