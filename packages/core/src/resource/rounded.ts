import type { Issue } from '../errors/index.js';
import type { Decoding } from './operation.js';

/**
 * Integers of a JSON answer that a JavaScript number cannot hold: what the caller gets differs from what was sent. That is
 * so whatever the contract says of them, hence it is told from the text. `text` is an answer that has been decoded.
 */
export function roundedIntegers(decoding: Decoding, text: string): readonly Issue[] {
  if (decoding === 'text' || decoding === 'none' || !hasLongNumber(text)) return NONE;
  const json = decoding === 'json-in-string' ? innerText(text) : text;
  return LONG_INTEGER.test(json) ? scan(json) : NONE;
}

const NONE: readonly Issue[] = Object.freeze([]);
/** Fractions with as many digits are common, and are nobody's ids. */
const LONG_INTEGER = /(?:^|[[:,\s])-?\d{16,}(?![\d.eE])/;
/** Enough to see what is going on. */
const MOST_ISSUES = 100;

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

/** An array or an object that the scan is in. `at`: the index, or the name as it stands in the text. */
interface Level {
  readonly isList: boolean;
  at: number | string;
  awaitsName: boolean;
}

/** Walks through valid JSON. */
function scan(json: string): readonly Issue[] {
  const levels: Level[] = [];
  const issues: Issue[] = [];
  for (let i = 0; i < json.length; i += 1) {
    const char = json[i] ?? '';
    const level = levels.at(-1);
    if (char === '"') {
      const end = endOfString(json, i);
      if (level?.awaitsName === true) level.at = json.slice(i, end + 1);
      i = end;
    } else if (char === '{') levels.push({ isList: false, at: '""', awaitsName: true });
    else if (char === '[') levels.push({ isList: true, at: 0, awaitsName: false });
    else if (char === '}' || char === ']') levels.pop();
    else if (char === ':' && level !== undefined) level.awaitsName = false;
    else if (char === ',' && level !== undefined) goOn(level);
    else if (char === '-' || isDigit(char)) {
      const end = endOfNumber(json, i);
      if (end - i >= 16 && isRounded(json.slice(i, end))) {
        issues.push({ path: pathOf(levels), message: MESSAGE });
        if (issues.length === MOST_ISSUES) return issues;
      }
      i = end - 1;
    }
  }
  return issues;
}

const MESSAGE = 'is an integer beyond 2^53 and was rounded';

function goOn(level: Level): void {
  if (typeof level.at === 'number') level.at += 1;
  level.awaitsName = !level.isList;
}

/** Index of the closing quote. */
function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (json[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return json.length;
}

/** Index after the number. */
function endOfNumber(json: string, start: number): number {
  let end = start + 1;
  while (end < json.length && /[\d.eE+-]/.test(json[end] ?? '')) end += 1;
  return end;
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

function isRounded(number: string): boolean {
  if (/[.eE]/.test(number)) return false;
  const value = Number(number);
  return !Number.isFinite(value) || BigInt(value) !== BigInt(number);
}

function pathOf(levels: readonly Level[]): string {
  const names = levels.map(({ at }) => (typeof at === 'number' ? String(at) : String(JSON.parse(at))));
  return ['body', ...names].join('.');
}
