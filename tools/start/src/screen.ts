const ERASE_LINE = '\r\u001b[2K';

/** `process.stdout`, as far as it is used. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Prints lines, and on a terminal one live line below them that is overwritten in place. */
export class Screen {
  readonly #out: Output;
  readonly #live: boolean;
  #status = '';

  constructor(out: Output) {
    this.#out = out;
    this.#live = out.isTTY === true && process.env['TERM'] !== 'dumb';
  }

  line(text = ''): void {
    this.#out.write(`${this.#status === '' ? '' : ERASE_LINE}${text}\n${this.#status}`);
  }

  bold(text: string): void {
    this.line(this.#live ? `\u001b[1m${text}\u001b[22m` : text);
  }

  dim(text: string): void {
    this.line(this.#live ? `\u001b[2m${text}\u001b[22m` : text);
  }

  /** Sets the live line; without a terminal nothing is printed. */
  status(text: string): void {
    if (!this.#live) return;
    this.#status = text;
    this.#out.write(ERASE_LINE + text);
  }

  clearStatus(): void {
    if (this.#status === '') return;
    this.#status = '';
    this.#out.write(ERASE_LINE);
  }
}
