/** Values as IBM writes and takes them. */

/** UTC with microseconds, as the service writes times. */
export function time(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '000Z');
}

export function timeOrNull(atMs: number | undefined): string | null {
  return atMs === undefined ? null : time(atMs);
}

/** The object without its undefined members. */
export function present<T extends Record<string, unknown>>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<T>;
}

export function stringOr(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOr<T>(value: unknown, otherwise: T): number | T {
  return typeof value === 'number' ? value : otherwise;
}

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Seconds with three decimals. */
export function seconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}
