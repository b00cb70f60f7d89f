import type { Api, OperationModel, ResourceModel } from '../model/types.js';
import { braces, hanging } from '../source/layout.js';
import { access, fileName, identifier, jsdoc, modulePath, propertyKey, text } from '../source/escape.js';
import { code, type Source } from '../source/source.js';
import { tsFile, type OutputFile } from './file.js';
import { signatures } from './signatures.js';
import { bodyTypes, modelsIn, resultTypes, wireTypesIn } from './type-use.js';

/** resources/<resource>.gen.ts: the file a person reads. */
export function emitResources(api: Api): OutputFile[] {
  const scoped = api.hoisted.some((parameter) => parameter.in === 'path');
  return api.resources.map((resource) => {
    const doc = jsdoc([{ parts: [resource.description] }]);
    const methods = resource.operations.map((operation) => method(operation));
    const parent = scoped ? code`Resource<paths, Scope>` : code`Resource<paths>`;
    const body =
      methods.length === 0
        ? code`${doc}export class ${identifier(resource.className)} extends ${parent} {}`
        : code`${doc}export class ${identifier(resource.className)} extends ${parent} {
  ${methods.map((source, index) =>
    index === 0
      ? source
      : code`

${source}`,
  )}
}`;
    return tsFile(`resources/${fileName(resource.file)}`, api.source, imports(resource, scoped), [body]);
  });
}

function imports(resource: ResourceModel, scoped: boolean): Source[] {
  const { operations } = resource;
  const core = [
    code`Resource`,
    ...(operations.some(({ page }) => page === undefined) ? [code`type ApiPromise`] : []),
    ...(operations.some(({ page }) => page !== undefined) ? [code`type PagePromise`] : []),
  ];
  const scope = [
    ...(operations.some(({ options }) => options === undefined) ? [code`RequestOptions`] : []),
    ...(scoped ? [code`Scope`] : []),
  ];
  const wire = wireTypesIn([...resultTypes(operations), ...bodyTypes(operations)]);
  const models = [
    ...new Set([
      ...modelsIn([...resultTypes(operations), ...bodyTypes(operations)]),
      ...operations.flatMap(({ query, options }) =>
        [query?.model, options?.model].filter((name) => name !== undefined),
      ),
    ]),
  ].sort();
  return [
    code`import ${braces(core)} from '@compute-sessions/core';`,
    ...(wire.length > 0
      ? [code`import type ${braces(wire.map(identifier))} from '@compute-sessions/core/wire';`]
      : []),
    ...(scope.length > 0 ? [code`import type ${braces(scope)} from '../scope.gen.js';`] : []),
    ...(models.length > 0
      ? [code`import type ${braces(models.map(identifier))} from '../models.gen.js';`]
      : []),
    code`import type { paths } from '../types.gen.js';`,
    ...(operations.length > 0
      ? [
          code`import ${braces(
            operations
              .map(({ constant }) => constant)
              .sort()
              .map(identifier),
          )} from '../operations/${modulePath(resource.file)}';`,
        ]
      : []),
  ];
}

function method(operation: OperationModel): Source {
  return code`${signatures(operation)} {
  return ${call(operation)};
}`;
}

function call(operation: OperationModel): Source {
  const { page, query, body } = operation;
  const scope = operation.hoisted.some((parameter) => parameter.in === 'path');
  const callback = [code`init`, ...(page ? [code`query`] : []), ...(scope ? [code`scope`] : [])];
  const path = [
    ...(scope ? [code`...scope`] : []),
    ...operation.arguments.map(({ wireName, variable }) =>
      wireName === variable ? identifier(variable) : code`${propertyKey(wireName)}: ${identifier(variable)}`,
    ),
  ];
  const params = [
    ...(path.length > 0 ? [code`path: ${braces(path)}`] : []),
    ...(query || page ? [code`query`] : []),
  ];
  const init = [
    code`...init`,
    ...(params.length > 0 ? [code`params: ${braces(params)}`] : []),
    ...(body ? [body.required ? code`body` : code`...(body !== undefined && { body })`] : []),
  ];
  const request = code`this.http${access(operation.verb.toUpperCase())}(${text(operation.url)}, ${braces(init)})`;
  const send = hanging(
    code`(${callback.map((name, index) => (index === 0 ? name : code`, ${name}`))}) =>`,
    request,
  );
  const constant = identifier(operation.constant);
  if (page) return code`this.page(${constant}, ${send}, ${query ? code`query` : code`{}`}, options)`;
  return code`this.send(${constant}, ${send}, options)`;
}
