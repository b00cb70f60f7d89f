import type { Path } from './pointer.js';
import type { Position } from './position.js';
import type { Trace } from './positions.js';

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

/** Finds out where traced values were written. */
export interface Locator {
  trace(path: Path): Trace;
  /** As trace, for a key of a part of the document that is known, but not where it is. */
  traceKey(container: object, key: string | number): Trace;
  locate(traces: readonly Trace[]): readonly (Position & { readonly pointer: string })[];
}

interface Finding {
  readonly trace: Trace;
  readonly message: string;
  readonly advice: string;
}

/** Collects problems, so that a run reports all of them at once. Positions are looked up when they are shown. */
export class Problems {
  readonly #found: Finding[] = [];
  readonly #warned: Finding[] = [];

  constructor(private readonly locator: Locator) {}

  error(path: Path, message: string, advice: string): void {
    this.#found.push({ trace: this.locator.trace(path), message, advice });
  }

  /** Something that the output cannot fully express; listed, but the output is still right about the rest. */
  warn(path: Path, message: string, advice: string): void {
    this.#warned.push({ trace: this.locator.trace(path), message, advice });
  }

  /** As `error`, for a key or an element of `container`. */
  errorAt(container: object, key: string | number, message: string, advice: string): void {
    this.#found.push({ trace: this.locator.traceKey(container, key), message, advice });
  }

  /** As `warn`, for a key or an element of `container`. */
  warnAt(container: object, key: string | number, message: string, advice: string): void {
    this.#warned.push({ trace: this.locator.traceKey(container, key), message, advice });
  }

  get warnings(): readonly Problem[] {
    return this.#shown(this.#warned);
  }

  get failed(): boolean {
    return this.#found.length > 0;
  }

  /** @throws InvalidInputError when something was found */
  throwIfAny(): void {
    if (this.failed) throw new InvalidInputError(this.#shown(this.#found));
  }

  #shown(findings: readonly Finding[]): Problem[] {
    const places = this.locator.locate(findings.map(({ trace }) => trace));
    return inOrder(
      findings.map(({ message, advice }, index) => ({
        ...(places[index] as Position & { pointer: string }),
        message,
        advice,
      })),
    );
  }
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  return [...unique.values()].sort((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  );
}
