/** Keywords that limit a value by a number, a pattern or a flag. */
export const CONSTRAINTS = [
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
] as const;

const LOWER = new Set(['minLength', 'minimum', 'exclusiveMinimum', 'minItems', 'minProperties']);
const UPPER = new Set(['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems', 'maxProperties']);

/** Both limits hold. */
export function stricter(key: string, a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') {
    if (LOWER.has(key)) return Math.max(a, b);
    if (UPPER.has(key)) return Math.min(a, b);
  }
  if (key === 'uniqueItems') return a === true || b === true;
  return a === b ? a : `${String(a)} and ${String(b)}`;
}

/** What became of a limit; undefined when it means the same. What cannot be compared is taken as tightened. */
export function limitChange(
  key: string,
  before: unknown,
  after: unknown,
): 'tightened' | 'loosened' | undefined {
  const [a, b] = [meaning(key, before), meaning(key, after)];
  if (a === b) return undefined;
  if (b === undefined) return 'loosened';
  if (a === undefined) return 'tightened';
  if (typeof a === 'number' && typeof b === 'number') {
    if (LOWER.has(key)) return b > a ? 'tightened' : 'loosened';
    if (UPPER.has(key)) return b < a ? 'tightened' : 'loosened';
    if (key === 'multipleOf' && a % b === 0) return 'loosened';
  }
  return 'tightened';
}

/** Limits that limit nothing are none. */
function meaning(key: string, value: unknown): unknown {
  const isNothing = (value === 0 && /^min(?:Length|Items|Properties)$/.test(key)) || value === false;
  return isNothing ? undefined : value;
}
