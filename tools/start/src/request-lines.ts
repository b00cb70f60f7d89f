import type { Screen } from './screen.js';

const LONGEST_SEGMENT = 20;

/** Prints requests, and counts the lines, so that what is said of their number agrees with what was seen. */
export class RequestLines {
  readonly #screen: Screen;
  #shown = 0;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  get shown(): number {
    return this.#shown;
  }

  /** `name` is the client's method, or the operation; empty for what is no operation, such as a token exchange. */
  show(status: number, tookMs: number, name: string, request: string, note = ''): void {
    this.#shown += 1;
    const remark = note === '' ? '' : `   ${note}`;
    this.#screen.dim(requestLine(status, tookMs, `${name.padEnd(24)} ${request}`) + remark);
  }
}

/** One request as a line: status, milliseconds, and what it was, long identifiers cut short. */
export function requestLine(status: number, tookMs: number, what: string): string {
  const shown = status === 0 ? '---' : String(status); // 0: the connection was cut first
  return `  ${shown}  ${String(Math.round(tookMs)).padStart(4)} ms  ${what.replaceAll(/[^/?&= ]+/g, shorten)}`;
}

function shorten(segment: string): string {
  const isIdentifier = segment.length > LONGEST_SEGMENT && /\d/.test(segment);
  return isIdentifier ? `${segment.slice(0, 8)}...` : segment;
}
