import { jsonpath } from 'json-p3';
import type { Path } from './pointer.js';
import type { Positions } from './positions.js';
import { isObject } from './shape.js';
import type { Problems } from './problem.js';

/**
 * Applies an OpenAPI Overlay 1.0 document to `root`, in place: objects are merged, arrays are appended to,
 * everything else is replaced. Positions follow, so a later message names the overlay's line where it put the value.
 */
export function applyOverlay(
  root: unknown,
  overlay: unknown,
  positions: Positions,
  problems: Problems,
): void {
  if (!isObject(overlay) || typeof overlay['overlay'] !== 'string' || !overlay['overlay'].startsWith('1.')) {
    problems.error([], 'is not an OpenAPI Overlay 1.x document', 'start the file with `overlay: 1.0.0`');
    return;
  }
  const actions = overlay['actions'];
  if (!Array.isArray(actions) || actions.length === 0) {
    problems.error(
      ['actions'],
      'has no actions',
      'list at least one action with `target` and `update` or `remove`',
    );
    return;
  }
  for (const [index, action] of actions.entries())
    applyAction(root, action, ['actions', index], positions, problems);
}

function applyAction(
  root: unknown,
  action: unknown,
  path: Path,
  positions: Positions,
  problems: Problems,
): void {
  if (!isObject(action) || typeof action['target'] !== 'string') {
    problems.error(path, 'has no target', 'give the action a JSONPath in `target`');
    return;
  }
  if (typeof action['description'] !== 'string' || action['description'].trim() === '') {
    problems.error(path, 'gives no reason', 'say in `description` why the action is there');
  }
  const nodes = select(root, action['target'], path, problems);
  if (nodes === undefined) return;
  if (nodes.length === 0) {
    problems.error(
      [...path, 'target'],
      `matches nothing: ${action['target']}`,
      'correct the JSONPath, or delete the action if the document no longer has this part',
    );
    return;
  }
  if (action['remove'] === true) {
    for (const location of nodes.toReversed()) removeAt(root, location, positions);
  } else if (Object.hasOwn(action, 'update')) {
    for (const location of nodes) updateAt(root, location, action, positions, path, problems);
  } else {
    problems.error(path, 'does nothing', 'give the action `update` or `remove: true`');
  }
}

function select(
  root: unknown,
  target: string,
  path: Path,
  problems: Problems,
): (string | number)[][] | undefined {
  try {
    return jsonpath.query(target, root as Parameters<typeof jsonpath.query>[1]).locations();
  } catch (error) {
    problems.error(
      [...path, 'target'],
      `is not a valid JSONPath: ${(error as Error).message}`,
      "write it as RFC 9535 says, for example $.paths['/v1/sessions'].post",
    );
    return undefined;
  }
}

function parentOf(root: unknown, location: Path): unknown {
  return location.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], root);
}

function removeAt(root: unknown, location: Path, positions: Positions): void {
  const parent = parentOf(root, location);
  const key = location.at(-1);
  if (key === undefined) return;
  if (Array.isArray(parent)) {
    parent.splice(Number(key), 1);
    positions.removeElement(parent, Number(key));
  } else {
    Reflect.deleteProperty(parent as object, key);
  }
}

function updateAt(
  root: unknown,
  location: Path,
  action: Record<string, unknown>,
  positions: Positions,
  path: Path,
  problems: Problems,
): void {
  const target = location.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], root);
  const update = action['update'];
  if (Array.isArray(target)) {
    positions.set(target, target.length, positions.get(action, 'update'));
    target.push(copy(update, positions));
  } else if (isObject(target) && isObject(update)) {
    merge(target, update, positions);
  } else {
    problems.error(
      [...path, 'target'],
      'selects a value that cannot be merged with the update',
      'target the object that holds it',
    );
  }
}

function merge(target: Record<string, unknown>, update: Record<string, unknown>, positions: Positions): void {
  for (const [key, value] of Object.entries(update)) {
    const present = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isObject(present) && isObject(value)) {
      merge(present, value, positions);
      continue;
    }
    const next =
      Array.isArray(present) && Array.isArray(value)
        ? joined(present, value, positions)
        : copy(value, positions);
    Object.defineProperty(target, key, { value: next, enumerable: true, configurable: true, writable: true });
    if (next !== present) positions.set(target, key, positions.get(update, key));
  }
}

/** Overlay 1.0 appends arrays. */
function joined(present: unknown[], added: unknown[], positions: Positions): unknown[] {
  for (const [index, value] of added.entries()) {
    positions.set(present, present.length, positions.get(added, index));
    present.push(copy(value, positions));
  }
  return present;
}

/** A deep copy: one action may update several places, and they must not share objects. */
function copy(value: unknown, positions: Positions): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const result: unknown[] | Record<string, unknown> = Array.isArray(value) ? [] : {};
  for (const [key, child] of Object.entries(value)) {
    const next = copy(child, positions);
    Object.defineProperty(result, key, { value: next, enumerable: true, configurable: true, writable: true });
    positions.set(result, key, positions.get(value, key));
  }
  return result;
}
