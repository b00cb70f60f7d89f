import * as z from 'zod';

/** JSON Schema's integer: any number without a fraction, also beyond the safe integers. */
export function integer(): z.ZodNumber {
  return z.number().refine(Number.isInteger, 'Invalid input: expected a whole number');
}
