import { cpuPerRun, median } from './cpu.js';

export interface Paired {
  /** Microseconds of CPU per run, the median of all rounds. */
  readonly base: number;
  readonly other: number;
  /** Median of other / base, round by round: it holds when the machine's speed drifts. */
  readonly ratio: number;
  /** Median of other - base, round by round. */
  readonly added: number;
}

export interface PairedOptions {
  readonly rounds?: number;
  readonly runs: number;
}

/** Two pieces of work in turn, so that both meet the same machine; one warm-up round is not counted. */
export async function paired(
  base: () => unknown,
  other: () => unknown,
  options: PairedOptions,
): Promise<Paired> {
  const { rounds = 9, runs } = options;
  const pairs: { base: number; other: number }[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const pair = { base: await cpuPerRun(base, runs), other: await cpuPerRun(other, runs) };
    if (round >= 0) pairs.push(pair);
  }
  return {
    base: median(pairs.map((pair) => pair.base)),
    other: median(pairs.map((pair) => pair.other)),
    ratio: median(pairs.map((pair) => pair.other / pair.base)),
    added: median(pairs.map((pair) => pair.other - pair.base)),
  };
}
