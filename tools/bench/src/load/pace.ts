import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Paced {
  readonly sent: number;
  readonly failed: number;
  readonly firstFailure: string | undefined;
  /** From the first request that was due to the last answer. */
  readonly seconds: number;
  /** From when a request was due, not from when it got its turn: waiting counts. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
}

const TICK_MS = 2;

/** Starts `perSecond` acts a second by the clock, whether or not the former ones have been answered. */
export async function pace(perSecond: number, seconds: number, act: () => Promise<void>): Promise<Paced> {
  const total = Math.round(perSecond * seconds);
  const latencies = new Float64Array(total);
  const failures: unknown[] = [];
  const pending = new Set<Promise<void>>();
  const startedAt = performance.now();
  const begin = (index: number): void => {
    const dueAt = startedAt + (index * 1000) / perSecond;
    const running = act()
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        latencies[index] = performance.now() - dueAt;
        pending.delete(running);
      });
    pending.add(running);
  };
  for (let next = 0; next < total;) {
    const due = Math.min(total, Math.ceil(((performance.now() - startedAt) / 1000) * perSecond));
    while (next < due) begin(next++);
    await sleep(TICK_MS);
  }
  await Promise.all(pending);
  const sorted = latencies.sort();
  const at = (share: number): number => sorted[Math.min(total - 1, Math.floor(total * share))] ?? 0;
  const [first] = failures;
  return {
    sent: total,
    failed: failures.length,
    firstFailure: first instanceof Error ? first.message : undefined,
    seconds: (performance.now() - startedAt) / 1000,
    latencyMs: { p50: at(0.5), p99: at(0.99), max: at(1) },
  };
}

/** As many acts at a time as `lanes`, until `count` are done. */
export async function rush(
  count: number,
  lanes: number,
  act: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
