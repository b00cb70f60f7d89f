import { ownProperty } from '../data/own.js';
import { InvalidRequestError, type Issue } from '../errors/index.js';
import { issueText } from './issue-text.js';
import type { Checker, CheckIssue, OperationSchemas } from './operation.js';

/**
 * Checks body and query before anything is sent.
 *
 * @throws InvalidRequestError naming each place
 */
export function checkRequest(
  schemas: OperationSchemas,
  name: string,
  parts: { readonly body?: unknown; readonly query?: unknown },
  contentType?: string,
): void {
  const bodies = ownProperty(schemas, 'bodies');
  const body = bodies === undefined ? ownProperty(schemas, 'body') : ownProperty(bodies, contentType ?? '');
  const issues = [
    ...issuesOf(body, parts.body, 'body'),
    ...issuesOf(ownProperty(schemas, 'query'), parts.query, 'query'),
  ];
  if (issues.length > 0) throw new InvalidRequestError(name, issues);
}

/** How an answer differs from the contract; empty when it does not, or when there is no schema for its status. */
export function checkResponse(schemas: OperationSchemas, status: number, data: unknown): readonly Issue[] {
  return issuesOf(schemaFor(schemas, status), data, 'body');
}

function schemaFor(schemas: OperationSchemas, status: number): Checker | undefined {
  const responses = ownProperty(schemas, 'responses') ?? {};
  return (
    ownProperty(responses, String(status)) ??
    ownProperty(responses, `${String(Math.floor(status / 100))}XX`) ??
    ownProperty(responses, 'default')
  );
}

function issuesOf(schema: Checker | undefined, value: unknown, where: string): readonly Issue[] {
  if (schema === undefined || value === undefined) return NO_ISSUES;
  const result = schema.safeParse(value);
  return result.success
    ? NO_ISSUES
    : (result.error?.issues ?? []).map((issue) => toIssue(issue, value, where));
}

const NO_ISSUES: readonly Issue[] = Object.freeze([]);

/** The text states what is expected, the path where. Neither quotes the value. */
function toIssue(issue: CheckIssue, value: unknown, where: string): Issue {
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
