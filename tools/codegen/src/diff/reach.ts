import { operationsOf, type RawOperation } from '../document/operations.js';
import { formatPointer, parsePointer, valueAt } from '../document/pointer.js';
import { walk, type Resolver } from '../document/references.js';
import { own, ownArray, ownObject, type JsonObject } from '../document/shape.js';

/** Every schema that callers build: of parameters and of request bodies. */
export function requestRoots(root: JsonObject, resolver: Resolver): unknown[] {
  return operationsOf(root).flatMap((operation) =>
    sentParts(operation).flatMap((part) => {
      const { value } = resolver.resolve(part, []);
      const media = Object.values(ownObject(value, 'content'));
      return [own(value, 'schema'), ...media.map((each) => own(each, 'schema'))];
    }),
  );
}

function sentParts(operation: RawOperation): unknown[] {
  const body = own(operation.value, 'requestBody');
  return [
    ...ownArray(operation.item, 'parameters'),
    ...ownArray(operation.value, 'parameters'),
    ...(body === undefined ? [] : [body]),
  ];
}

/** Pointers of all that an operation sends (or answers) leads to, over any number of references. */
export function reached(
  operation: RawOperation,
  root: JsonObject,
  direction: 'request' | 'response',
): ReadonlySet<string> {
  const found = new Set<string>();
  const open: unknown[] =
    direction === 'request' ? sentParts(operation) : [own(operation.value, 'responses')];
  while (open.length > 0) {
    walk(open.pop(), [], (object) => {
      const ref = object['$ref'];
      const path = typeof ref === 'string' ? parsePointer(ref) : undefined;
      if (path === undefined || found.has(formatPointer(path))) return;
      found.add(formatPointer(path));
      open.push(valueAt(root, path));
    });
  }
  return found;
}
