import { InvalidRequestError } from '../errors/index.js';

/**
 * Fills `{name}` in a path template. Values are percent-encoded, a slash included. Refused are values that would bend
 * the path (empty, blank, `.`, `..`), control characters, text that is not valid Unicode, and missing ones.
 *
 * @throws InvalidRequestError naming the parameter, never its value
 */
export function fillPath(
  template: string,
  values: Readonly<Record<string, unknown>>,
  operation: string,
): string {
  let filled = '';
  let done = 0;
  for (let open = template.indexOf('{'); open !== -1; open = template.indexOf('{', done)) {
    const close = template.indexOf('}', open);
    if (close === -1) break;
    const name = template.slice(open + 1, close);
    filled += template.slice(done, open) + encoded(values, name, operation);
    done = close + 1;
  }
  return filled + template.slice(done);
}

function encoded(values: Readonly<Record<string, unknown>>, name: string, operation: string): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  const problem = pathProblem(value);
  if (problem !== undefined) throw unfit(name, problem, operation);
  try {
    return encodeURIComponent(String(value));
  } catch {
    throw unfit(name, 'must be valid Unicode', operation);
  }
}

function unfit(name: string, message: string, operation: string): InvalidRequestError {
  return new InvalidRequestError(operation, [{ path: `path.${name}`, message }]);
}

/** Why a value may not stand in a path; undefined when it may. */
export function pathProblem(value: unknown): string | undefined {
  if (value === undefined || value === null) return 'is missing';
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'must be a finite number';
  if (typeof value === 'boolean') return undefined;
  if (typeof value !== 'string') return 'must be a string';
  if (value.trim() === '') return 'must not be empty';
  if (value === '.' || value === '..') return 'must not be a dot segment';
  return /[\u0000-\u001f\u007f]/.test(value) ? 'must not hold control characters' : undefined;
}
