/** The simulator's time runs faster than ours: we look more often than one would at the real service. */
export const POLLING = { minIntervalMs: 60, maxIntervalMs: 250, deadlineMs: 60_000 } as const;
