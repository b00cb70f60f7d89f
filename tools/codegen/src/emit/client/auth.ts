import type { SchemeModel } from '../../model/client/types.js';
import type { Api } from '../../model/types.js';
import { braces, brackets, union } from '../../source/layout.js';
import { identifier, jsdoc, text, type DocLine } from '../../source/escape.js';
import { code, lines, type Source } from '../../source/source.js';
import { tsFile, type OutputFile } from '../file.js';
import { sentence } from '../method-doc.js';
import { firstSentence } from '../schemas.js';

/** auth.gen.ts: the security schemes of the document, and the options that prove an identity. */
export function emitAuth(api: Api): OutputFile[] {
  const { client } = api;
  if (client === undefined || client.schemes.length === 0) return [];
  const types = new Set(['Credential', 'SecurityScheme', ...client.schemes.flatMap(typesOf)]);
  const body = [
    code`/** Proofs of identity, one option for each security scheme: a call sends those that its operation asks for. */
export interface CredentialOptions {
  ${lines(client.schemes.map(option))}
}`,
    code`export const schemes: Readonly<Record<keyof CredentialOptions, SecurityScheme>> = ${braces(client.schemes.map(scheme), true)};`,
  ];
  const imports = [
    code`import type ${braces([...types].sort().map(identifier))} from '@compute-sessions/core';`,
  ];
  return [tsFile('auth.gen.ts', api.source, imports, body)];
}

/** Names of core's types that values of an option have, beside a ready-made credential. */
function typesOf({ kind }: SchemeModel): string[] {
  switch (kind.type) {
    case 'apiKey':
      return ['SecretSource'];
    case 'basic':
      return ['BasicLogin'];
    case 'bearer':
      return kind.tokenUrl === undefined ? ['SecretSource'] : ['SecretSource', 'ClientCredentials'];
    case 'other':
      return [];
  }
}

function option(model: SchemeModel): Source {
  const types = union([...typesOf(model), 'Credential'].map(identifier));
  return code`${jsdoc(describe(model), 98)}readonly ${identifier(model.option)}?: ${types};`;
}

function describe({ kind, description, origin, env }: SchemeModel): DocLine[] {
  const parts: DocLine['parts'][number][] = [sentence(firstSentence(description ?? ''))];
  if (kind.type === 'apiKey')
    parts.push(`Key, sent as ${kind.in === 'query' ? 'query parameter' : kind.in}`, {
      code: kind.name,
      end: '.',
    });
  if (kind.type === 'basic') parts.push('User name and password.');
  if (kind.type === 'bearer') {
    const token =
      origin === undefined ? 'Bearer token.' : `Access token of ${origin}, sent as a bearer token.`;
    parts.push(token);
    if (kind.tokenUrl !== undefined)
      parts.push('With a client id and a secret, tokens are fetched from', { code: kind.tokenUrl, end: '.' });
  }
  if (kind.type === 'other') parts.push('HTTP scheme', { code: kind.scheme, end: '.' });
  if (env.length > 0) {
    parts.push(`Default: environment variable${env.length > 1 ? 's' : ''}`);
    for (const [index, name] of env.entries())
      parts.push(...(index === 0 ? [] : ['and']), {
        code: name,
        ...(index === env.length - 1 ? { end: '.' as const } : {}),
      });
  }
  return [{ parts }];
}

function scheme({ option: name, kind, env }: SchemeModel): Source {
  const names = env.length === 0 ? [] : [code`env: ${brackets(env.map(text))}`];
  return code`${identifier(name)}: ${braces([...facts(kind), ...names])}`;
}

function facts(kind: SchemeModel['kind']): Source[] {
  const type = code`type: ${text(kind.type)}`;
  switch (kind.type) {
    case 'apiKey':
      return [type, code`in: ${text(kind.in)}`, code`name: ${text(kind.name)}`];
    case 'bearer':
      return kind.tokenUrl === undefined ? [type] : [type, code`tokenUrl: ${text(kind.tokenUrl)}`];
    default:
      return [type];
  }
}
