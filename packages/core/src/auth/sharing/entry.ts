import type { AccessToken } from '../access-token.js';

/** A token as text. */
export function writeEntry({ value, issuedAtMs, expiresAtMs }: AccessToken): string {
  return JSON.stringify({ value, issuedAtMs, expiresAtMs });
}

/** The token in a text that anyone may have written, or undefined. */
export function readEntry(text: string): AccessToken | undefined {
  let entry: unknown;
  try {
    entry = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { value, issuedAtMs, expiresAtMs } = entry as Partial<Record<keyof AccessToken, unknown>>;
  // The value becomes a header: nothing that could end one may come out of a store.
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) return undefined;
  if (!isTime(issuedAtMs) || !isTime(expiresAtMs) || expiresAtMs <= issuedAtMs) return undefined;
  return { value, issuedAtMs, expiresAtMs };
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
