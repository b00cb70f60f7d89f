/** One line of the benchmark. Ratios and counts travel between machines, times do not. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The most that it may be. */
  readonly target?: number;
  /** How it came about, in a few words. */
  readonly note?: string;
}

/** `value` with as many digits as make sense. */
export function rounded(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1);
}

export function verdict({ value, target }: Figure): string {
  if (target === undefined) return '';
  return value <= target ? 'met' : `missed by ${rounded(value - target)}`;
}
