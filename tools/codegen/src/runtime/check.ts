import type * as z from 'zod';

/** Judges a value that zod has accepted so far. */
type Check = (payload: z.core.ParsePayload) => void;

export type { Check };
