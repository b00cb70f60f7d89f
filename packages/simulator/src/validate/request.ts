import type { Operation } from '../openapi.js';
import type { JsonObject } from '../json.js';
import type { SimRequest } from '../provider.js';
import { type Issue, pointerToken } from '../violations.js';
import { judgeBody } from './body.js';
import { headerTexts, isFreeForm, type ParameterCheck, parameterCheck } from './parameters.js';
import type { SchemaChecker } from './schema-checker.js';

export type RequestJudge = (request: SimRequest) => Issue[];

/** Judges requests of one operation: path, query and header parameters, then the body. */
export function requestJudge(
  document: JsonObject,
  checker: SchemaChecker,
  operation: Operation,
): RequestJudge {
  const freeForm = operation.parameters.some((parameter) => isFreeForm(document, parameter));
  const checks = operation.parameters
    .filter((parameter) => !isFreeForm(document, parameter))
    .map((parameter) => parameterCheck(document, checker, parameter));
  const queryNames = new Set(
    operation.parameters.flatMap(({ in: place, name }) => (place === 'query' ? [name] : [])),
  );
  return (request) => [
    ...checks.flatMap((check) => check.judge(textsOf(request, check))),
    ...(freeForm ? [] : unknownQuery(request, queryNames)),
    ...judgeRequestBody(checker, operation, request),
  ];
}

function textsOf(request: SimRequest, { parameter }: ParameterCheck): string[] {
  if (parameter.in === 'query') return request.query.getAll(parameter.name);
  if (parameter.in === 'header') return headerTexts(request.headers, parameter.name);
  const value = request.params[parameter.name];
  return value === undefined ? [] : [value];
}

function unknownQuery(request: SimRequest, known: ReadonlySet<string>): Issue[] {
  const names = new Set(request.query.keys());
  return [...names]
    .filter((name) => !known.has(name))
    .map((name) => ({
      pointer: `/query/${pointerToken(name)}`,
      message: 'is not a parameter of this operation',
    }));
}

function judgeRequestBody(checker: SchemaChecker, operation: Operation, request: SimRequest): Issue[] {
  const { body } = operation;
  const present = request.rawBody.length > 0;
  if (body === undefined)
    return present ? [{ pointer: '/body', message: 'this operation takes no body' }] : [];
  if (!present) return body.required ? [{ pointer: '/body', message: 'is required' }] : [];
  return judgeBody(checker, body.content, request.headers['content-type'], request.rawBody);
}
