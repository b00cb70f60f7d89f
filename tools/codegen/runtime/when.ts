import type * as z from 'zod';
import type { Check } from './check.js';
import { isObject } from './is-object.js';
import { report } from './report.js';

const KINDS = {
  string: (value: unknown): boolean => typeof value === 'string',
  number: (value: unknown): boolean => typeof value === 'number',
  array: (value: unknown): boolean => Array.isArray(value),
  object: isObject,
};

/** Keywords of one type say nothing about values of other types. */
export function when(kind: keyof typeof KINDS, schema: z.ZodType): Check {
  return (payload) => {
    if (KINDS[kind](payload.value)) report(payload, schema, payload.value);
  };
}
