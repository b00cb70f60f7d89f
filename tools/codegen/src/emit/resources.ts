import type { Api, OperationModel, PathArgument, QueryModel, ResourceModel } from '../model/types.js';
import { braces, hanging, parentheses } from '../source/layout.js';
import { access, fileName, identifier, jsdoc, modulePath, propertyKey, text } from '../source/escape.js';
import { code, type Source } from '../source/source.js';
import { tsFile, type OutputFile } from './file.js';
import { methodDoc } from './method-doc.js';
import { modelsIn, resultTypes, typeUse } from './type-use.js';

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
  const models = [
    ...new Set([
      ...modelsIn(resultTypes(operations)),
      ...operations.flatMap(({ body, query, options }) =>
        [body?.model, query?.model, options?.model].filter((name) => name !== undefined),
      ),
    ]),
  ].sort();
  return [
    code`import ${braces(core)} from '@compute-sessions/core';`,
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

/** Optional arguments come after required ones only because a default makes them optional in place. */
function method(operation: OperationModel): Source {
  const { body, query, page } = operation;
  const needsOptions = operation.options?.required === true;
  const needsQuery = query?.required === true || needsOptions;
  const parameters = operation.arguments.map(
    (argument) => code`${identifier(argument.variable)}: ${argumentType(argument, operation)}`,
  );
  if (body) {
    const required = body.required || needsQuery;
    const missing = required && !body.required ? code` | undefined` : code``;
    parameters.push(code`body${required ? code`` : code`?`}: ${identifier(body.model)}${missing}`);
  }
  if (query)
    parameters.push(code`query: ${identifier(query.model)}${needsQuery ? code`` : emptyQuery(query)}`);
  const options = operation.options ? identifier(operation.options.model) : code`RequestOptions`;
  parameters.push(code`options${needsOptions ? code`` : code`?`}: ${options}`);
  const result = page
    ? code`PagePromise<${typeUse(operation.result)}, ${typeUse(page.item)}>`
    : code`ApiPromise<${typeUse(operation.result)}>`;
  return code`${jsdoc(methodDoc(operation))}${methodName(operation)}${parentheses(parameters)}: ${result} {
  return ${call(operation)};
}`;
}

/** `{}` is no value of a type whose properties are named like members of every object. */
function emptyQuery(query: QueryModel): Source {
  const isInherited = query.parameters.some(({ name }) => name in Object.prototype);
  return isInherited ? code` = Object.create(null) as ${identifier(query.model)}` : code` = {}`;
}

function methodName(operation: OperationModel): Source {
  return propertyKey(operation.method);
}

function argumentType(argument: PathArgument, operation: OperationModel): Source {
  switch (argument.type) {
    case 'string':
      return code`string`;
    case 'number':
      return code`number`;
    case 'boolean':
      return code`boolean`;
    case 'indexed':
      return code`paths[${text(operation.url)}][${text(operation.verb)}]['parameters']['path'][${text(argument.wireName)}]`;
  }
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
