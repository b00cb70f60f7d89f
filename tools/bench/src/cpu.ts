/** Microseconds of CPU (user and system, all threads) that one run of `work` takes, averaged over `runs` in a row. */
export async function cpuPerRun(work: () => unknown, runs: number): Promise<number> {
  const before = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / runs;
}

/** The middle one; of an even number the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** A quarter of the values are no larger. */
export function lowerQuartile(values: readonly number[]): number {
  return quantile(values, 0.25);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}
