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
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const problem = pathProblem(value);
    if (problem !== undefined)
      throw new InvalidRequestError(operation, [{ path: `path.${name}`, message: problem }]);
    return encoded(String(value), name, operation);
  });
}

function encoded(value: string, name: string, operation: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    throw new InvalidRequestError(operation, [{ path: `path.${name}`, message: 'must be valid Unicode' }]);
  }
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
