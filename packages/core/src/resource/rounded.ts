import type { Issue } from '../errors/index.js';
import { longIntegersIn } from './long-integers.js';
import type { Decoding } from './operation.js';

/**
 * Integers of a JSON answer that a JavaScript number cannot hold: what the caller gets differs from what was sent. That is
 * so whatever the contract says of them, hence it is told from the text. `text` is an answer that has been decoded.
 */
export function roundedIntegers(decoding: Decoding, text: string): readonly Issue[] {
  const json = longIntegersIn(decoding, text);
  return json === undefined ? [] : scan(json);
}

/** Enough to see what is going on. */
const MOST_ISSUES = 100;

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
    else if (char === '-' || (char >= '0' && char <= '9')) {
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

function isRounded(number: string): boolean {
  if (/[.eE]/.test(number)) return false;
  const value = Number(number);
  return !Number.isFinite(value) || BigInt(value) !== BigInt(number);
}

function pathOf(levels: readonly Level[]): string {
  const names = levels.map(({ at }) => (typeof at === 'number' ? String(at) : String(JSON.parse(at))));
  return ['body', ...names].join('.');
}
