import type { Check } from './check.js';
import { refuse } from './refuse.js';

/** Whole numbers of so many bits. */
export function numberFormat(name: 'int32' | 'int64'): Check {
  const bound = name === 'int32' ? 2 ** 31 : 2 ** 63;
  return (payload) => {
    const { value } = payload;
    if (typeof value !== 'number') return;
    const fits = Number.isInteger(value) && value >= -bound && value < bound;
    if (!fits) refuse(payload, `Invalid input: no ${name}`);
  };
}
