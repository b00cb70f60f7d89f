import { formatPointer, type Path } from './pointer.js';

/** Where something stands in a text file; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing wrong with the input, with what to do about it. */
export interface Problem extends Position {
  readonly pointer: string;
  readonly message: string;
  readonly advice: string;
}

/** The input cannot be used. Carries every problem found, in document order; nothing was written. */
export class InvalidInputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'InvalidInputError';
    this.problems = problems;
  }
}

/** `file:line:column  #/json/pointer  what is wrong  what to do` */
export function formatProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  return [place, problem.pointer, problem.message, problem.advice].map(oneLine).join('  ');
}

/** Document text in a message must not break the line or move the terminal's cursor. */
function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}

/** Collects problems, so that a run reports all of them at once. */
export class Problems {
  readonly #found: Problem[] = [];
  readonly #warned: Problem[] = [];
  readonly #locate: (path: Path) => Position;

  constructor(locate: (path: Path) => Position) {
    this.#locate = locate;
  }

  error(path: Path, message: string, advice: string): void {
    this.#found.push(this.#problem(path, message, advice));
  }

  /** Something that the output cannot fully express; listed, but the output is still right about the rest. */
  warn(path: Path, message: string, advice: string): void {
    this.#warned.push(this.#problem(path, message, advice));
  }

  get warnings(): readonly Problem[] {
    return inOrder(this.#warned);
  }

  get failed(): boolean {
    return this.#found.length > 0;
  }

  /** @throws InvalidInputError when something was found */
  throwIfAny(): void {
    if (this.failed) throw new InvalidInputError(inOrder(this.#found));
  }

  #problem(path: Path, message: string, advice: string): Problem {
    return { ...this.#locate(path), pointer: formatPointer(path), message, advice };
  }
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  return [...unique.values()].sort((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  );
}
