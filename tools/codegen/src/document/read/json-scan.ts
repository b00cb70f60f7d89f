import type { Path } from '../pointer.js';
import type { Wanted } from './wanted.js';

/** Key by key through the text of a JSON document that JSON.parse has accepted. */
class Scanner {
  at = 0;

  constructor(readonly text: string) {}

  /** The next character that is no white space. */
  peek(): string {
    while (' \n\r\t'.includes(this.text.charAt(this.at)) && this.at < this.text.length) this.at++;
    return this.text.charAt(this.at);
  }

  string(): string {
    const start = this.at;
    this.at = endOfString(this.text, start);
    const raw = this.text.slice(start + 1, this.at - 1);
    return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
  }

  /** Passes over one value, however deep. */
  skip(): void {
    let depth = 0;
    do {
      const character = this.peek();
      if (character === '"') this.at = endOfString(this.text, this.at);
      else {
        if (character === '{' || character === '[') depth++;
        else if (character === '}' || character === ']') depth--;
        this.at++;
        // A number or a word ends before what follows it.
        if (depth === 0 && !'}]'.includes(character))
          while (this.at < this.text.length && !',]} \n\r\t'.includes(this.text.charAt(this.at))) this.at++;
      }
    } while (depth > 0);
  }

  /** Visits the members of the object or list that starts here; the visitor must pass over the value. */
  members(visit: (key: string, offset: number) => void): void {
    const isObject = this.peek() === '{';
    this.at++;
    for (let index = 0; !'}]'.includes(this.peek()); index++) {
      const offset = this.at;
      let key = String(index);
      if (isObject) {
        key = this.string();
        this.peek();
        this.at++;
        this.peek();
      }
      visit(key, offset);
      if (this.peek() === ',') this.at++;
    }
    this.at++;
  }
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 92) slashes++;
  return slashes % 2 === 1;
}

/** Fills in the offsets of what is looked for. */
export function findInJson(text: string, wanted: Wanted): void {
  const scanner = new Scanner(text);
  const visit = (node: Wanted): void => {
    if (node.children.size === 0) return scanner.skip();
    scanner.members((key, offset) => {
      const child = node.children.get(key);
      if (child === undefined) return scanner.skip();
      child.offset = offset;
      visit(child);
    });
  };
  if (scanner.peek() === '{' || scanner.peek() === '[') visit(wanted);
}

/** Colons outside of strings: each belongs to one key. */
export function countJsonMembers(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === 58) count++;
    else if (character === 34) at = endOfString(text, at) - 1;
  }
  return count;
}

export interface RepeatedKey {
  readonly path: Path;
  readonly offset: number;
}

/** Keys that their object has already. */
export function findRepeatedKeys(text: string): RepeatedKey[] {
  const scanner = new Scanner(text);
  const found: RepeatedKey[] = [];
  const visit = (path: Path): void => {
    const first = scanner.peek();
    if (first !== '{' && first !== '[') return scanner.skip();
    const seen = new Set<string>();
    scanner.members((key, offset) => {
      if (first === '{' && seen.has(key)) found.push({ path: [...path, key], offset });
      seen.add(key);
      visit([...path, key]);
    });
  };
  visit([]);
  return found;
}
