import { isObject } from '../document/shape.js';

/** Lists whose order means nothing, by the key that holds them. */
const SETS = new Set(['required', 'enum', 'type', 'tags', 'oneOf', 'anyOf', 'allOf', 'x-known-values']);

/** Extensions are for other tools, unless this generator reads them. */
export function isForeign(key: string): boolean {
  return key.startsWith('x-') && !key.startsWith('x-sdk-') && key !== 'x-known-values' && key !== 'x-sunset';
}

/** JSON text that is equal for values of equal meaning: keys and sets sorted, foreign extensions left out. */
export function canonical(value: unknown, key = ''): string {
  if (Array.isArray(value)) {
    const entries = value.map((entry) => canonical(entry));
    if (SETS.has(key)) entries.sort();
    if (key === 'parameters') entries.sort();
    return `[${entries.join(',')}]`;
  }
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const keys = Object.keys(value)
    .filter((name) => !isForeign(name) || key === 'properties' || key === 'headers')
    .sort();
  return `{${keys.map((name) => `${JSON.stringify(name)}:${canonical(value[name], name)}`).join(',')}}`;
}

/** The whole document. The dialect is not part of it: both sides have been brought to one. */
export function canonicalDocument(root: unknown): string {
  if (!isObject(root)) return canonical(root);
  const { openapi: _dialect, ...rest } = root;
  return canonical(rest);
}
