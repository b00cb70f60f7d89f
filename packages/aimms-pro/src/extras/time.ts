/** `2023-11-23 15:16:38.000000`, `2025-07-24T09:00:00Z`, `2025-07-24 09:00:00 +02:00`: seconds and zone may be absent. */
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/**
 * A time as AIMMS prints it. The services print several formats; a time without a zone is taken as UTC. Undefined when
 * there is none or it cannot be read. Digits below a millisecond are dropped.
 */
export function parseTime(value: unknown): Date | undefined {
  const parts = typeof value === 'string' ? TIME.exec(value.trim()) : null;
  if (parts === null) return undefined;
  const [, date = '', minutes = '', seconds = '00', fraction = '', zone = 'Z'] = parts;
  const iso = `${date}T${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${isoZone(zone)}`;
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** `+02`, `+0200` and `+02:00` as `+02:00`. */
function isoZone(zone: string): string {
  if (zone.toUpperCase() === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** A number of seconds as AIMMS sends it: a number, or the same in a text. Undefined when there is none. */
export function parseSeconds(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds : undefined;
}
