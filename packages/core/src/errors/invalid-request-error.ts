import { SdkError } from './sdk-error.js';

/** One thing wrong with a request or a response: where, and what. Never holds the offending value. */
export interface Issue {
  /** Place of the value: `body.mode`, `query.limit`, `path.id`, `header.if-match`. */
  readonly path: string;
  readonly message: string;
}

/** The arguments of a call break the provider's contract. Nothing was sent. */
export class InvalidRequestError extends SdkError {
  static override readonly kind: string = 'InvalidRequestError';
  /** `resource.method`, for example `sessions.create`. */
  readonly operation: string;
  readonly issues: readonly Issue[];

  constructor(operation: string, issues: readonly Issue[], options?: { cause?: unknown }) {
    super(`${operation}:${placesOf(issues)}Nothing was sent.`, options);
    this.operation = operation;
    this.issues = issues;
  }
}

/** One place goes into the sentence, several get a line each. */
function placesOf(issues: readonly Issue[]): string {
  const [first] = issues;
  if (issues.length === 1 && first !== undefined) {
    const place = ` ${first.path}: ${first.message}`;
    return /[.!?]$/.test(place) ? `${place} ` : `${place}. `;
  }
  const lines = issues.slice(0, MOST_LISTED).map(({ path, message }) => `\n  ${path}: ${message}`);
  const rest = issues.length - lines.length;
  return `${lines.join('')}${rest > 0 ? `\n  and ${String(rest)} more` : ''}\n`;
}

const MOST_LISTED = 20;

export function listIssues(issues: readonly Issue[]): string {
  const shown = issues.slice(0, 5).map((issue) => `${issue.path}: ${issue.message}`);
  const rest = issues.length - shown.length;
  return shown.join('; ') + (rest > 0 ? `; and ${String(rest)} more` : '');
}
