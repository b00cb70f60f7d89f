import type * as z from 'zod';
import type { Check } from './check.js';
import { isObject } from './is-object.js';
import { report } from './report.js';

type Kind = 'string' | 'number' | 'array' | 'object';

function isKind(kind: Kind, value: unknown): boolean {
  if (kind === 'array') return Array.isArray(value);
  return kind === 'object' ? isObject(value) : typeof value === kind;
}

/** Keywords of one type say nothing about values of other types. */
export function when(kind: Kind, schema: z.ZodType): Check {
  return (payload) => {
    if (isKind(kind, payload.value)) report(payload, schema, payload.value);
  };
}
