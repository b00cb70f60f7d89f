import type { IbmQuantumState, UsageRecord } from './state.js';

const windowMs = 28 * 86_400_000;

/** The Open plan's ten minutes on a quantum computer, in any 28 days. */
export const openPlanMs = 600_000;

/** Adds what a job has used. Counted for the Open plan, where its limit is enforced. */
export function noteUsage(state: IbmQuantumState, instance: string, atMs: number, ms: number): void {
  if (!isCounted(state, instance)) return;
  state.usage.set(instance, { entries: [...entriesOf(state, instance, atMs), { atMs, ms }] });
}

export function isUsedUp(state: IbmQuantumState, instance: string, nowMs: number): boolean {
  if (!isCounted(state, instance)) return false;
  return entriesOf(state, instance, nowMs).reduce((sum, { ms }) => sum + ms, 0) >= openPlanMs;
}

function isCounted({ accounts, limits }: IbmQuantumState, instance: string): boolean {
  return instance === accounts.usedUpInstance || (limits && instance === accounts.openPlanInstance);
}

function entriesOf(state: IbmQuantumState, instance: string, nowMs: number): UsageRecord['entries'] {
  const entries = state.usage.get(instance)?.entries ?? [];
  return entries.filter(({ atMs }) => nowMs - atMs < windowMs);
}
