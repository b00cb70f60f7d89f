import { VERBS } from './grammar.js';
import type { Path } from './pointer.js';
import type { Problems } from './problem.js';
import type { Resolver } from './references.js';
import { isObject, ownArray, ownObject, ownString, type JsonObject } from './shape.js';

/** One operation as it stands in the document. */
export interface RawOperation {
  readonly verb: string;
  readonly url: string;
  readonly path: Path;
  readonly value: JsonObject;
  readonly item: JsonObject;
}

export interface RawParameter {
  readonly name: string;
  readonly in: string;
  readonly path: Path;
  readonly value: JsonObject;
}

/** All operations in document order; verbs in the order of the document too. */
export function operationsOf(root: JsonObject): RawOperation[] {
  const found: RawOperation[] = [];
  for (const [url, item] of Object.entries(ownObject(root, 'paths'))) {
    if (!isObject(item)) continue;
    for (const [verb, value] of Object.entries(item)) {
      if ((VERBS as readonly string[]).includes(verb) && isObject(value)) {
        found.push({ verb, url, path: ['paths', url, verb], value, item });
      }
    }
  }
  return found;
}

/** Parameters of the path and of the operation; the operation's win over the path's of the same name and place. */
export function parametersOf(operation: RawOperation, resolver: Resolver): RawParameter[] {
  const found = new Map<string, RawParameter>();
  const lists: [unknown[], Path][] = [
    [ownArray(operation.item, 'parameters'), ['paths', operation.url, 'parameters']],
    [ownArray(operation.value, 'parameters'), [...operation.path, 'parameters']],
  ];
  for (const [list, base] of lists) {
    for (const [index, entry] of list.entries()) {
      const { value, path } = resolver.resolve(entry, [...base, index]);
      const name = ownString(value, 'name') ?? '';
      const place = ownString(value, 'in') ?? '';
      found.set(parameterKey(place, name), { name, in: place, path, value });
    }
  }
  return [...found.values()];
}

/** Header names do not distinguish case. */
export function parameterKey(place: string, name: string): string {
  return `${place}:${place === 'header' ? name.toLowerCase() : name}`;
}

export function placeholders(url: string): string[] {
  return [...url.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
}

/** operationIds unique, path parameters declared and used, one value per parameter. */
export function checkOperations(root: JsonObject, resolver: Resolver, problems: Problems): void {
  const ids = new Map<string, RawOperation>();
  for (const url of Object.keys(ownObject(root, 'paths'))) {
    if (!url.startsWith('/'))
      problems.error(['paths', url], 'does not start with /', 'write the path from the server root');
  }
  for (const operation of operationsOf(root)) {
    const id = ownString(operation.value, 'operationId');
    if (id === undefined) {
      const advice =
        'its name comes from the path; give it one, so that the name stays when the path changes';
      problems.warn(operation.path, 'has no operationId', advice);
    }
    const first = id === undefined ? undefined : ids.get(id);
    if (first) {
      problems.error(
        [...operation.path, 'operationId'],
        `repeats the operationId ${id} of ${first.verb.toUpperCase()} ${first.url}`,
        'give each operation an id of its own',
      );
    } else if (id !== undefined) ids.set(id, operation);
    checkParameters(operation, parametersOf(operation, resolver), problems);
  }
}

function checkParameters(
  operation: RawOperation,
  parameters: readonly RawParameter[],
  problems: Problems,
): void {
  const wanted = placeholders(operation.url);
  for (const name of wanted) {
    if (wanted.indexOf(name) !== wanted.lastIndexOf(name)) {
      problems.error(
        operation.path,
        `the path uses {${name}} twice`,
        'give each place in the path its own name',
      );
    }
    if (!parameters.some((parameter) => parameter.in === 'path' && parameter.name === name)) {
      problems.error(
        operation.path,
        `the path parameter {${name}} is not declared`,
        `add a parameter with name: ${name}, in: path, required: true`,
      );
    }
  }
  for (const parameter of parameters) {
    if (parameter.name === '' && parameter.in === '') {
      const advice = 'refer to a parameter, which has a name and a place';
      problems.error(parameter.path, 'is used as a parameter, but is none', advice);
      continue;
    }
    if (parameter.in === 'path' && !wanted.includes(parameter.name)) {
      problems.error(
        parameter.path,
        `is a path parameter, but ${operation.url} has no {${parameter.name}}`,
        'remove it, or add it to the path',
      );
    } else if (parameter.in === 'path' && parameter.value['required'] !== true) {
      problems.error(parameter.path, 'is a path parameter without `required: true`', 'add required: true');
    }
    if (!Object.hasOwn(parameter.value, 'schema') && !Object.hasOwn(parameter.value, 'content')) {
      problems.error(parameter.path, 'has neither schema nor content', 'give the parameter a schema');
    }
  }
}
