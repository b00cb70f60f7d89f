import type {
  ClientModel,
  ServerModel,
  ServerVariableModel,
  VariableModel,
} from '../../model/client/types.js';
import type { Api } from '../../model/types.js';
import { braces, brackets, union } from '../../source/layout.js';
import { identifier, jsdoc, number, propertyKey, text, type DocLine } from '../../source/escape.js';
import { code, lines, type Source } from '../../source/source.js';
import { tsFile, type OutputFile } from '../file.js';
import { sentence } from '../method-doc.js';
import { firstSentence } from '../schemas.js';

/** servers.gen.ts: where the provider is, and the options that say so. */
export function emitServers(api: Api): OutputFile[] {
  const { client } = api;
  if (client === undefined || client.servers.length === 0) return [];
  const options = serverOptions(client);
  const body = [
    ...(options.length === 0
      ? []
      : [
          code`/** Where the provider is. */
export interface ServerOptions {
  ${lines(options)}
}`,
        ]),
    code`/** The first is used when nothing else is said. */
export const servers: readonly Server[] = ${brackets(client.servers.map(server))};`,
  ];
  const imports = [code`import type { Server } from '@compute-sessions/core';`];
  return [tsFile('servers.gen.ts', api.source, imports, body)];
}

/** Whether there is something to choose. */
export function hasServerOptions(client: ClientModel): boolean {
  return serverOptions(client).length > 0;
}

function serverOptions(client: ClientModel): Source[] {
  const choice = client.servers.length > 1 ? [serverChoice(client.servers)] : [];
  return [...choice, ...client.variables.map(variable)];
}

function serverChoice(servers: readonly ServerModel[]): Source {
  const choices = servers.flatMap(({ name }, index) => [
    ...(name === undefined ? [] : [text(name)]),
    number(index),
  ]);
  const parts = servers.flatMap(({ url, name }, index): DocLine['parts'] => [
    { code: url },
    `(${name ?? String(index)})${index === servers.length - 1 ? '.' : ','}`,
  ]);
  const doc: DocLine = { parts: ['One of the addresses of the provider, by name or number:', ...parts] };
  return code`${jsdoc([doc], 98)}readonly server?: ${union(choices)};`;
}

function variable(model: VariableModel): Source {
  const parts: DocLine['parts'][number][] = [
    sentence(firstSentence(model.description ?? '')),
    'Part of the address. Default',
    ...model.defaults.flatMap((value, index): DocLine['parts'] => [
      ...(index === 0 ? [] : ['or']),
      { code: value, ...(index === model.defaults.length - 1 ? { end: '.' as const } : {}) },
    ]),
  ];
  const type = model.values === undefined ? code`string` : union(model.values.map(text));
  return code`${jsdoc([{ parts }], 98)}readonly ${identifier(model.option)}?: ${type};`;
}

function server({ url, name, variables }: ServerModel): Source {
  const entries = [
    code`url: ${text(url)}`,
    ...(name === undefined ? [] : [code`name: ${text(name)}`]),
    ...(variables.length === 0 ? [] : [code`variables: ${braces(variables.map(serverVariable))}`]),
  ];
  return braces(entries);
}

function serverVariable({ name, option, default: normal, values }: ServerVariableModel): Source {
  const entries = [
    code`option: ${text(option)}`,
    code`default: ${text(normal)}`,
    ...(values === undefined ? [] : [code`values: ${brackets(values.map(text))}`]),
  ];
  return code`${propertyKey(name)}: ${braces(entries)}`;
}
