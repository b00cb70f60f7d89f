import type { Api } from '../model/types.js';
import { braces, brackets } from '../source/layout.js';
import { identifier, modulePath } from '../source/escape.js';
import { code, lines, type Source } from '../source/source.js';
import { tsFile, type OutputFile } from './file.js';

/** index.gen.ts: everything generated that hand-written code may use. */
export function emitIndex(api: Api): OutputFile {
  const used = api.resources.filter((resource) => resource.operations.length > 0);
  const imports = [
    ...(used.length > 0 ? [code`import type { Operation } from '@compute-sessions/core';`] : []),
    ...used.map(
      (resource) =>
        code`import ${list(resource.operations.map(({ constant }) => constant))} from './operations/${modulePath(resource.file)}';`,
    ),
  ];
  const constants = api.hoisted.map(({ constant }) => constant);
  const { client } = api;
  const exported = lines([
    ...(client === undefined
      ? []
      : [
          code`export { ${identifier(client.className)}, type ${identifier(client.optionsName)} } from './client.gen.js';`,
          ...(client.schemes.length > 0
            ? [code`export type { CredentialOptions } from './auth.gen.js';`]
            : []),
        ]),
    ...api.resources.map(
      (resource) =>
        code`export { ${identifier(resource.className)} } from './resources/${modulePath(resource.file)}';`,
    ),
    code`export type * from './models.gen.js';`,
    ...(api.webhooks.length > 0 ? [code`export type * from './webhooks.gen.js';`] : []),
    code`export type { paths } from './types.gen.js';`,
    code`export type { RequestOptions, Scope, ScopeOptions } from './scope.gen.js';`,
    ...(constants.length > 0 ? [code`export ${list(constants)} from './scope.gen.js';`] : []),
    ...(api.lifecycles.length > 0
      ? [code`export ${list(api.lifecycles.map(({ constant }) => constant))} from './lifecycle.gen.js';`]
      : []),
  ]);
  const all = api.resources.flatMap((resource) =>
    resource.operations.map(({ constant }) => identifier(constant)),
  );
  const table = code`/** Every operation of the document. */
export const operations: readonly ${used.length > 0 ? code`Operation<unknown>` : code`never`}[] = ${brackets(all)};`;
  return tsFile('index.gen.ts', api.source, imports, [exported, table]);
}

function list(names: readonly string[]): Source {
  return braces([...names].sort().map(identifier));
}
