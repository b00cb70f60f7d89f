import type { Span } from '../fault-rule.js';

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `200ms`, `1.5s`, `10m`, `2h`, `1d`; milliseconds. */
export function duration(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|min|h|d)$/.exec(text) ?? [];
  const factor = UNITS[unit];
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}

/** `+10m`, `-1h` */
export function offset(text: string): number | undefined {
  const size = duration(text.replace(/^[+-]/, ''));
  if (size === undefined) return undefined;
  return text.startsWith('-') ? -size : size;
}

/** `50-200ms` */
export function span(text: string): Span | undefined {
  const [, from, to, unit = ''] = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(ms|s|m|min|h|d)$/.exec(text) ?? [];
  const factor = UNITS[unit];
  if (from === undefined || to === undefined || factor === undefined) return undefined;
  const [minMs, maxMs] = [Number(from) * factor, Number(to) * factor];
  return minMs <= maxMs ? { minMs, maxMs } : undefined;
}
