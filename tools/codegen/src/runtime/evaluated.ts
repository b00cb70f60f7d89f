import type * as z from 'zod';
import { accepts } from './accepts.js';

/** Parts of a value that a schema has judged: always, or when another schema accepts the value, or a property is there. */
interface Evaluated {
  readonly all?: true;
  readonly names?: readonly string[];
  readonly patterns?: readonly RegExp[];
  /** So many items from the start. */
  readonly first?: number;
  readonly contains?: z.ZodType;
  readonly if?: z.ZodType;
  readonly has?: string;
  readonly then?: readonly Evaluated[];
  readonly else?: readonly Evaluated[];
}

/** The entries that hold for this value. */
function holding(list: readonly Evaluated[], value: object): Evaluated[] {
  return list.flatMap((entry) => {
    const condition =
      entry.if !== undefined
        ? accepts(entry.if, value)
        : entry.has === undefined || Object.hasOwn(value, entry.has);
    return [entry, ...holding((condition ? entry.then : entry.else) ?? [], value)];
  });
}

export { holding };
export type { Evaluated };
