import { cpuPerRun, lowerQuartile, median } from './cpu.js';

export interface Paired {
  /** Median of other / base, round by round: it holds when the machine's speed drifts. */
  readonly ratio: number;
  /**
   * Microseconds of CPU that `other` takes more per run, in the rounds of each that the machine left alone most: other
   * processes only ever add, through caches and cores that are shared.
   */
  readonly added: number;
}

export interface PairedOptions {
  /** Runs in a round: enough for several collections of garbage, so that each round pays its part. */
  readonly runs: number;
  readonly rounds?: number;
}

const WARM_UP_ROUNDS = 6;

/** Two pieces of work in turn, each first in every second round, so that both meet the same machine. */
export async function paired(
  base: () => unknown,
  other: () => unknown,
  options: PairedOptions,
): Promise<Paired> {
  const { rounds = 40, runs } = options;
  const bases: number[] = [];
  const others: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    const isEven = round % 2 === 0;
    const first = await cpuPerRun(isEven ? base : other, runs);
    const second = await cpuPerRun(isEven ? other : base, runs);
    if (round < 0) continue;
    bases.push(isEven ? first : second);
    others.push(isEven ? second : first);
  }
  return {
    ratio: median(others.map((value, round) => value / (bases[round] ?? Number.NaN))),
    added: lowerQuartile(others) - lowerQuartile(bases),
  };
}
