import type { Issue } from '../errors/index.js';
import { issueText } from './issue-text.js';
import type { Mismatch } from './mismatch.js';
import type { CheckIssue, Decoding } from './operation.js';
import { roundedIntegers } from './rounded.js';

/** A mismatch in words. */
export function issuesOf(mismatch: Mismatch | undefined): readonly Issue[] {
  return mismatch === undefined ? [] : mismatch.issues.map((issue) => toIssue(issue, mismatch));
}

/** How an answer differs from the contract, and which of its integers are not what was sent. */
export function issuesOfAnswer(
  mismatch: Mismatch | undefined,
  decoding: Decoding,
  text: string,
): readonly Issue[] {
  return [...roundedIntegers(decoding, text), ...issuesOf(mismatch)];
}

/** The text states what is expected, the path where. Neither quotes the value. */
function toIssue(issue: CheckIssue, { where, value }: Mismatch): Issue {
  const message = issueText(issue, valueAt(value, issue.path));
  return { path: [where, ...issue.path.map(String)].join('.'), message };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const name of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as Record<PropertyKey, unknown>)[name];
  }
  return current;
}
