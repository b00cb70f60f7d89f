import { ownProperty } from '../data/own.js';
import { InvalidRequestError, loaded } from '../errors/index.js';
import type { Mismatch } from './mismatch.js';
import type { Checker, OperationSchemas } from './operation.js';

/**
 * Checks body and query before anything is sent; undefined when nothing is wrong with them.
 *
 * @throws InvalidRequestError naming each place
 */
export function checkRequest(
  schemas: OperationSchemas,
  name: string,
  parts: { readonly body?: unknown; readonly query?: unknown },
  contentType?: string,
): Promise<never> | undefined {
  const bodies = ownProperty(schemas, 'bodies');
  const schema = bodies === undefined ? ownProperty(schemas, 'body') : ownProperty(bodies, contentType ?? '');
  const body = mismatchOf(schema, parts.body, 'body');
  const query = mismatchOf(ownProperty(schemas, 'query'), parts.query, 'query');
  return body === undefined && query === undefined ? undefined : refuse(name, [body, query]);
}

async function refuse(name: string, found: readonly (Mismatch | undefined)[]): Promise<never> {
  const { issuesOf } = await loaded(name, () => import('./issues.js'));
  throw new InvalidRequestError(name, found.flatMap(issuesOf));
}

/** How an answer differs from the contract; undefined when it does not, or when there is no schema for its status. */
export function checkResponse(
  schemas: OperationSchemas | undefined,
  status: number,
  data: unknown,
): Mismatch | undefined {
  return schemas === undefined ? undefined : mismatchOf(schemaFor(schemas, status), data, 'body');
}

function schemaFor(schemas: OperationSchemas, status: number): Checker | undefined {
  const responses = ownProperty(schemas, 'responses') ?? {};
  return (
    ownProperty(responses, String(status)) ??
    ownProperty(responses, `${String(Math.floor(status / 100))}XX`) ??
    ownProperty(responses, 'default')
  );
}

function mismatchOf(schema: Checker | undefined, value: unknown, where: string): Mismatch | undefined {
  if (schema === undefined || value === undefined) return undefined;
  const result = schema.safeParse(value);
  return result.success ? undefined : { where, value, issues: result.error?.issues ?? [] };
}
