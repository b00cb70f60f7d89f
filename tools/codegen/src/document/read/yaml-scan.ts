import type { Wanted } from './wanted.js';

/** Where a block begins: the offset of its first character, and the column, which is the block's indentation. */
interface Start {
  readonly offset: number;
  readonly column: number;
}

const KEY =
  /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#&*!|>'"%@`{}[\],?-][^\n]*?|[?-][^\s][^\n]*?))[ \t]*:(?=[ \t\r]|$)/;

/**
 * Fills in the offsets of what is looked for in a YAML document, as far as it is written in blocks, line by line, as
 * documents usually are. What is written otherwise is left without an offset. For text that a parser has accepted.
 */
export function findInBlocks(text: string, wanted: Wanted): void {
  const start = contentAfter(text, 0);
  if (start !== undefined) visit(text, start, wanted);
}

function visit(text: string, start: Start, wanted: Wanted): void {
  if (wanted.children.size === 0) return;
  const first = text.charAt(start.offset);
  if (first === '-' && isSpace(text, start.offset + 1)) visitList(text, start, wanted);
  else if (!'&*!|>%@{['.includes(first)) visitMap(text, start, wanted);
}

function visitMap(text: string, start: Start, wanted: Wanted): void {
  let missing = wanted.children.size;
  for (let at: Start | undefined = start; at?.column === start.column && missing > 0;) {
    const key = KEY.exec(text.slice(at.offset, lineEnd(text, at.offset)));
    if (key === null) return;
    const value = contentAfter(text, at.offset + key[0].length);
    const child = wanted.children.get(keyText(key));
    if (child !== undefined) {
      child.offset = at.offset;
      missing--;
      if (value && belongs(value, start, text, at.offset)) visit(text, value, child);
    }
    at = nextBlock(text, at, false);
  }
}

function visitList(text: string, start: Start, wanted: Wanted): void {
  let missing = wanted.children.size;
  let at: Start | undefined = start;
  for (let index = 0; at?.column === start.column && missing > 0; index++) {
    if (text.charAt(at.offset) !== '-' || !isSpace(text, at.offset + 1)) return;
    const value = contentAfter(text, at.offset + 1);
    const child = wanted.children.get(String(index));
    if (child !== undefined && value !== undefined && value.column > start.column) {
      child.offset = value.offset;
      missing--;
      visit(text, value, child);
    }
    at = nextBlock(text, at, true);
  }
}

/** A value stands deeper than its key, or is a list at the same depth. */
function belongs(value: Start, map: Start, text: string, key: number): boolean {
  if (value.column > map.column) return true;
  const isList = text.charAt(value.offset) === '-' && isSpace(text, value.offset + 1);
  return value.column === map.column && value.offset > key && isList;
}

/** The next line that is not deeper than the entry that starts here; lists of a map may stand at its own depth. */
function nextBlock(text: string, entry: Start, isList: boolean): Start | undefined {
  for (let end = lineEnd(text, entry.offset); end < text.length;) {
    const next = contentAfter(text, end);
    if (next === undefined) return undefined;
    const isElement = text.charAt(next.offset) === '-' && isSpace(text, next.offset + 1);
    if (next.column < entry.column || (next.column === entry.column && (isList || !isElement))) return next;
    end = lineEnd(text, next.offset);
  }
  return undefined;
}

/** The next character that is neither white space nor in a comment, with its column. */
function contentAfter(text: string, from: number): Start | undefined {
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '#') at = lineEnd(text, at);
    else if (!' \t\r\n'.includes(character)) {
      if (text.startsWith('---', at) && (at === 0 || text.charAt(at - 1) === '\n')) at += 2;
      else return { offset: at, column: at - (text.lastIndexOf('\n', at - 1) + 1) };
    }
  }
  return undefined;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function isSpace(text: string, at: number): boolean {
  return at >= text.length || ' \t\r\n'.includes(text.charAt(at));
}

function keyText([, double, single, plain]: RegExpExecArray): string {
  if (double !== undefined) return double.includes('\\') ? unescaped(double) : double;
  return single?.replaceAll("''", "'") ?? plain ?? '';
}

/** Escapes that JSON does not know are left to the parser. */
function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
