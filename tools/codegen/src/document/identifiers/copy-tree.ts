import type { Positions } from '../positions.js';

/** A deep copy that stands, for messages, where the original stands. */
export function copyTree(value: unknown, positions: Positions): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const result: unknown[] | Record<string, unknown> = Array.isArray(value) ? [] : {};
  for (const [key, child] of Object.entries(value)) {
    const next = copyTree(child, positions);
    Object.defineProperty(result, key, { value: next, enumerable: true, configurable: true, writable: true });
    positions.set(result, key, positions.get(value, key));
  }
  return result;
}
