import { formatPointer, parsePointer, valueAt, type Path } from './pointer.js';
import type { Problems } from './problem.js';
import { isObject, type JsonObject } from './shape.js';
import { nearest } from './spelling.js';

/** A value and the place where it really stands. */
export interface Resolved {
  readonly value: JsonObject;
  readonly path: Path;
}

/** Follows local references to their end. Use after `checkReferences`: a broken one is an internal error here. */
export class Resolver {
  constructor(private readonly root: JsonObject) {}

  resolve(value: unknown, path: Path): Resolved {
    const seen = new Set<string>();
    let current: Resolved = { value: value as JsonObject, path };
    while (isObject(current.value) && typeof current.value['$ref'] === 'string') {
      const ref = current.value['$ref'];
      const target = parsePointer(ref);
      if (target === undefined || seen.has(ref)) throw new Error(`unresolved reference ${ref}`);
      seen.add(ref);
      current = { value: valueAt(this.root, target) as JsonObject, path: target };
    }
    return current;
  }
}

/** Every `$ref` must lead to something, without going round in a circle. */
export function checkReferences(root: JsonObject, problems: Problems): void {
  walk(root, [], (object, path) => {
    if (!Object.hasOwn(object, '$ref') || isData(path) || typeof object['$ref'] !== 'string') return;
    const at = [...path, '$ref'];
    const ref = object['$ref'];
    const target = parsePointer(ref);
    if (target === undefined) {
      problems.error(
        at,
        `points outside the document: ${ref}`,
        'bundle the files into one, with references below #/',
      );
    } else if (valueAt(root, target) === undefined) {
      problems.error(at, `points to nothing: ${ref}`, hint(root, target));
    } else if (isCircle(root, ref)) {
      problems.error(
        at,
        `only refers back to itself: ${ref}`,
        'let one of the references end in a real definition',
      );
    }
  });
}

/** Examples, defaults and enum values are data: a `$ref` in them is not a reference. */
function isData(path: Path): boolean {
  return path.some((key, index) => {
    if (key === 'properties' || path[index - 1] === 'properties') return false;
    return (
      ['example', 'default', 'enum', 'const', 'value'].includes(String(key)) ||
      (key === 'examples' && Array.isArray(path) && typeof path[index + 1] === 'number') ||
      String(key).startsWith('x-')
    );
  });
}

function isCircle(root: JsonObject, first: string): boolean {
  const seen = new Set<string>();
  for (let ref: unknown = first; typeof ref === 'string';) {
    if (seen.has(ref)) return true;
    seen.add(ref);
    const target = parsePointer(ref);
    const value = target && valueAt(root, target);
    // Siblings of $ref make it a schema of its own, which is checked as recursion, not as a circle of names.
    ref = isObject(value) && Object.hasOwn(value, '$ref') ? value['$ref'] : undefined;
  }
  return false;
}

function hint(root: JsonObject, target: readonly string[]): string {
  const parent = valueAt(root, target.slice(0, -1));
  if (!isObject(parent)) return `${formatPointer(target.slice(0, -1))} does not exist either`;
  const wanted = String(target.at(-1)).toLowerCase();
  const near =
    nearest(wanted, Object.keys(parent)) ??
    Object.keys(parent).find((name) => name.toLowerCase() === wanted) ??
    Object.keys(parent).find(
      (name) => name.toLowerCase().includes(wanted) || wanted.includes(name.toLowerCase()),
    );
  return near === undefined ? 'define it, or correct the reference' : `did you mean ${near}?`;
}

/** Depth first, document order, iterative: documents may be deeper than the stack. */
export function walk(root: unknown, start: Path, visit: (object: JsonObject, path: Path) => void): void {
  const stack: [unknown, Path][] = [[root, start]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [value, path] = next;
    if (typeof value !== 'object' || value === null) continue;
    if (isObject(value)) visit(value, path);
    const entries: [string | number, unknown][] = Array.isArray(value)
      ? [...value.entries()]
      : Object.entries(value);
    for (const [key, child] of entries.reverse()) stack.push([child, [...path, key]]);
  }
}
