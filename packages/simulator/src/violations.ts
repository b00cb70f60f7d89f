/** One way in which a message broke the provider's OpenAPI document. Holds places and rules, never values. */
export interface Violation {
  readonly kind: 'request' | 'response';
  readonly provider: string;
  readonly operationId: string;
  /** JSON pointer into the message: `/body/max_ttl`, `/query/limit`, `/path/id`, `/header/if-match`, `/status`. */
  readonly pointer: string;
  /** The rule that was broken, as a sentence's end: `must be <= 200`. */
  readonly message: string;
  readonly requestId: string;
}

/** A place and a rule, before it is known whose message it is. */
export interface Issue {
  readonly pointer: string;
  readonly message: string;
}

/** One line for people: `response of ibm-quantum create_session, /body/state: must be one of "open", "closed"`. */
export function describeViolation(violation: Violation): string {
  const { kind, provider, operationId } = violation;
  return `${kind} of ${provider} ${operationId}, ${describeIssue(violation)}`;
}

export function describeIssue(issue: Issue): string {
  return `${issue.pointer}: ${issue.message}`;
}

/** A token of a JSON pointer. */
export function pointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
