import { formatProblem, type Problem } from '../document/problem.js';

/** Where a command writes; tests give their own. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Messages for people on stderr and stdout, or one JSON object per line on stdout. */
export class Report {
  constructor(
    private readonly streams: Streams,
    private readonly json: boolean,
  ) {}

  event(fields: Readonly<Record<string, unknown>>, line: string): void {
    if (this.json) this.streams.out(`${JSON.stringify(fields)}\n`);
    else this.streams.out(`${line}\n`);
  }

  problems(event: 'error' | 'warning', problems: readonly Problem[]): void {
    for (const problem of problems) {
      if (this.json) this.streams.out(`${JSON.stringify({ event, ...problem })}\n`);
      else this.streams.err(`${event === 'warning' ? 'warning: ' : ''}${formatProblem(problem)}\n`);
    }
  }

  /** A bug of the generator. */
  failure(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.streams.err(`codegen: ${text}\n`);
  }
}
