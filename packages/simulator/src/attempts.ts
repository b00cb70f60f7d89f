const NOT_SERVED = new Set([0, 401, 408, 425, 429]);

/** So many failed requests are remembered, the latest. */
const REMEMBERED = 1_000;

export interface Attempts {
  /** Which attempt this was. `identity` is asked only when it matters: it costs a hash. */
  next(status: number, identity: () => string): number;
}

/** Tells repetitions of requests that were not served from requests that are merely alike. */
export function createAttempts(): Attempts {
  const failed = new Map<string, number>();
  return {
    next(status, identity) {
      const again = NOT_SERVED.has(status) || status >= 500;
      if (!again && failed.size === 0) return 1;
      const key = identity();
      const attempt = (failed.get(key) ?? 0) + 1;
      failed.delete(key);
      if (again) failed.set(key, attempt);
      if (failed.size > REMEMBERED)
        for (const oldest of failed.keys()) return forget(failed, oldest, attempt);
      return attempt;
    },
  };
}

function forget(failed: Map<string, number>, key: string, attempt: number): number {
  failed.delete(key);
  return attempt;
}
