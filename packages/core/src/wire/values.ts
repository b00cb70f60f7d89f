import { InvalidRequestError } from '../errors/index.js';

/** Where a value stands, for the error when it cannot be written. */
export interface Place {
  /** `resource.method`. */
  readonly operation: string;
  /** `query.filter` */
  readonly path: string;
}

/** @throws InvalidRequestError always; the value is not quoted */
export function refuse({ operation, path }: Place, message: string, cause?: unknown): never {
  throw new InvalidRequestError(operation, [{ path, message }], ...(cause === undefined ? [] : [{ cause }]));
}

/** A value as styles see it: one text, a list of texts, or named texts. */
export type Parts =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, string])[] };

/**
 * Takes a value apart. `undefined` and `null` inside it are left out, dates are written in ISO 8601.
 *
 * @throws InvalidRequestError for what is nested deeper, for bytes and for functions
 */
export function partsOf(value: unknown, place: Place): Parts {
  if (Array.isArray(value)) {
    const items = value.filter(isPresent).map((item) => textOf(item, place));
    return { kind: 'list', items };
  }
  if (!isRecord(value)) return { kind: 'text', text: textOf(value, place) };
  const entries = membersOf(value).map(([name, member]) => [name, textOf(member, place)] as const);
  return { kind: 'map', entries };
}

/** The members of an object that have a value. */
export function membersOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => isPresent(member));
}

export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** An object with members, unlike dates, bytes and files. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !(
    value instanceof Date ||
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value)
  );
}

/** @throws InvalidRequestError for anything but a string, a number, a boolean, a bigint or a date */
export function textOf(value: unknown, place: Place): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : refuse(place, 'must be a finite number');
    default:
      if (value instanceof Date) return value.toISOString();
      return refuse(
        place,
        'holds something that cannot be written here: only texts, numbers, booleans and dates can',
      );
  }
}

/** @throws InvalidRequestError for a cycle or a bigint */
export function jsonOf(value: unknown, place: Place): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    return refuse(place, 'cannot be written as JSON (a cycle, or a bigint)', cause);
  }
}

/** Percent-encoded, all but letters, digits and `-_.!~*'()`. @throws InvalidRequestError for lone surrogates */
export function encoded(text: string, place: Place): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    return refuse(place, 'must be valid Unicode', cause);
  }
}
