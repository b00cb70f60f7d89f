import type { Decoding } from './operation.js';

/** Fractions with as many digits are common, and are nobody's ids. */
const LONG_INTEGER = /(?:^|[[:,\s])-?\d{16,}(?![\d.eE])/;

/**
 * The JSON text of an answer, when it holds integers that a JavaScript number may not be able to hold; undefined when it
 * does not. `text` is an answer that has been decoded.
 */
export function longIntegersIn(decoding: Decoding, text: string): string | undefined {
  if (decoding === 'text' || decoding === 'none' || !hasLongNumber(text)) return undefined;
  const json = decoding === 'json-in-string' ? innerText(text) : text;
  return LONG_INTEGER.test(json) ? json : undefined;
}

/** No number with fewer digits is rounded. */
const LONG = 16;

/**
 * The first look, at next to no cost: 16 digits in a row lie across a multiple of 16, so that only every 16th character
 * has to be looked at.
 */
function hasLongNumber(text: string): boolean {
  for (let i = LONG - 1; i < text.length; i += LONG) {
    if (!isDigit(text.charAt(i))) continue;
    let first = i;
    let last = i;
    while (isDigit(text.charAt(first - 1))) first -= 1;
    while (isDigit(text.charAt(last + 1))) last += 1;
    if (last - first + 1 >= LONG) return true;
  }
  return false;
}

function innerText(text: string): string {
  const value: unknown = JSON.parse(text);
  return typeof value === 'string' ? value : text;
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}
