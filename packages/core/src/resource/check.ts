import { ownProperty } from '../data/own.js';
import { InvalidRequestError, type Issue } from '../errors/index.js';
import type { Checker, CheckIssue, Operation, OperationSchemas } from './operation.js';

/**
 * Checks body and query before anything is sent.
 *
 * @throws InvalidRequestError naming each place
 */
export async function checkRequest(
  operation: Operation<unknown>,
  name: string,
  parts: { readonly body?: unknown; readonly query?: unknown },
): Promise<void> {
  if (operation.schemas === undefined || (parts.body === undefined && parts.query === undefined)) return;
  const schemas = await operation.schemas();
  const issues = [
    ...issuesOf(ownProperty(schemas, 'body'), parts.body, 'body'),
    ...issuesOf(ownProperty(schemas, 'query'), parts.query, 'query'),
  ];
  if (issues.length > 0) throw new InvalidRequestError(name, issues);
}

/** How an answer differs from the contract; empty when it does not, or when there is no schema for its status. */
export async function checkResponse(
  operation: Operation<unknown>,
  status: number,
  data: unknown,
): Promise<readonly Issue[]> {
  if (operation.schemas === undefined || data === undefined) return [];
  return issuesOf(schemaFor(await operation.schemas(), status), data, 'body');
}

function schemaFor(schemas: OperationSchemas, status: number): Checker | undefined {
  const responses = ownProperty(schemas, 'responses') ?? {};
  const range = `${String(Math.floor(status / 100))}XX`;
  return (
    ownProperty(responses, String(status)) ??
    ownProperty(responses, range) ??
    ownProperty(responses, 'default')
  );
}

function issuesOf(schema: Checker | undefined, value: unknown, where: string): Issue[] {
  if (schema === undefined || value === undefined) return [];
  const result = schema.safeParse(value);
  return result.success ? [] : (result.error?.issues ?? []).map((issue) => toIssue(issue, where));
}

/** Messages of schemas state what is expected; the path states where. Neither quotes the value. */
function toIssue(issue: CheckIssue, where: string): Issue {
  return { path: [where, ...issue.path.map(String)].join('.'), message: issue.message };
}
