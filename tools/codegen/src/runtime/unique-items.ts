import type { Check } from './check.js';
import { equal } from './equal.js';
import { refuse } from './refuse.js';

/** No two items are equal. */
export const uniqueItems: Check = (payload) => {
  const items: unknown = payload.value;
  if (!Array.isArray(items)) return;
  const plain = new Set<unknown>();
  const compound: unknown[] = [];
  for (const [index, item] of items.entries()) {
    const isCompound = typeof item === 'object' && item !== null;
    if (isCompound ? compound.some((other) => equal(other, item)) : plain.has(item)) {
      refuse(payload, 'Invalid input: repeats an earlier item', [index]);
    }
    if (isCompound) compound.push(item);
    else plain.add(item);
  }
};
