import type { Path } from '../document/pointer.js';
import type { Problems } from '../document/problem.js';
import type { Resolver } from '../document/references.js';
import { isObject, own, ownArray, ownObject, type JsonObject } from '../document/shape.js';
import type { ModelTable } from './models.js';
import type { Answers } from './responses.js';
import type { PageModel, TypeUse } from './types.js';

interface Found {
  readonly schema: unknown;
  /** Property names from the body to here; undefined when a union or a reference makes an indexed access unsafe. */
  readonly keys: readonly string[] | undefined;
}

/** The item type of a paginated operation: the first of the documented places that holds an array. */
export function readPage(
  facts: JsonObject | undefined,
  answers: Answers,
  wanted: string,
  path: Path,
  resolver: Resolver,
  models: ModelTable,
  problems: Problems,
): PageModel | undefined {
  if (facts === undefined) return undefined;
  if (answers.success === undefined) {
    problems.error(
      [...path, 'pagination'],
      'the operation has no JSON answer to page through',
      'remove pagination, or declare the answer',
    );
    return undefined;
  }
  const start: Found = { schema: answers.success.schema, keys: [] };
  for (const place of ownArray(facts, 'items').map(String)) {
    for (const array of place === '*' ? onlyArrays(start, resolver) : follow(start, place, resolver)) {
      const { value } = resolver.resolve(array.schema, []);
      if (!isObject(value) || !hasType(value, 'array')) continue;
      return { item: itemType(own(value, 'items'), array.keys, answers.success.keys, wanted, models), facts };
    }
  }
  problems.error(
    [...path, 'pagination', 'items'],
    'no place in the answer holds a list',
    "correct the dotted paths, or describe the list in the answer's schema",
  );
  return undefined;
}

function itemType(
  item: unknown,
  keys: readonly string[] | undefined,
  base: readonly string[],
  wanted: string,
  models: ModelTable,
): TypeUse {
  if (!isObject(item) || Object.keys(item).length === 0) return { kind: 'keyword', name: 'unknown' };
  if (keys === undefined && typeof item['$ref'] !== 'string') return { kind: 'keyword', name: 'unknown' };
  return models.use(item, `${wanted}Item`, { kind: 'access', keys: [...base, ...(keys ?? [])], elements: 1 });
}

function follow(start: Found, place: string, resolver: Resolver): Found[] {
  let current = alternatives(start, resolver);
  for (const key of place === '' ? [] : place.split('.')) {
    current = current.flatMap((found) => {
      const property = own(ownObject(found.schema, 'properties'), key);
      const keys = found.keys && [...found.keys, key];
      return property === undefined ? [] : alternatives({ schema: property, keys }, resolver);
    });
  }
  return current;
}

/** `*`: the only array-valued property of the object. */
function onlyArrays(start: Found, resolver: Resolver): Found[] {
  return alternatives(start, resolver).flatMap((found) => {
    const arrays = Object.keys(ownObject(found.schema, 'properties')).flatMap((key) =>
      follow(found, key, resolver).filter(({ schema }) => isObject(schema) && hasType(schema, 'array')),
    );
    return arrays.length === 1 ? arrays : [];
  });
}

/** The schema itself and the members of its combinations. */
function alternatives(found: Found, resolver: Resolver, depth = 0): Found[] {
  const { value } = resolver.resolve(found.schema, []);
  if (!isObject(value) || depth > 8) return [];
  const members = ['allOf', 'anyOf', 'oneOf'].flatMap((key) =>
    ownArray(value, key).map((schema) => ({ key, schema })),
  );
  return [
    { schema: value, keys: found.keys },
    ...members.flatMap(({ key, schema }) =>
      alternatives({ schema, keys: key === 'allOf' ? found.keys : undefined }, resolver, depth + 1),
    ),
  ];
}

function hasType(schema: JsonObject, type: string): boolean {
  return schema['type'] === type || (Array.isArray(schema['type']) && schema['type'].includes(type));
}
