import type { CheckResult, Checker, ClientParameter, Operation, OperationSchemas } from '../../src/index.js';
import type { Session } from './paths.js';

export const instance: ClientParameter = {
  option: 'instance',
  in: 'header',
  name: 'Service-CRN',
  required: true,
  env: ['TEST_CORE_INSTANCE'],
};
export const apiVersion: ClientParameter = {
  option: 'apiVersion',
  in: 'header',
  name: 'Test-API-Version',
  required: false,
  default: '2026-01-01',
};
export const workspace: ClientParameter = {
  option: 'workspace',
  in: 'path',
  name: 'workspace_id',
  required: true,
};
export const region: ClientParameter = { option: 'region', in: 'query', name: 'region', required: false };

/** How often a schema was loaded; a fresh one for each client of a test. */
export interface SchemaLoads {
  count: number;
}

function checker(
  problem: (value: Readonly<Record<string, unknown>>) => string | undefined,
  path: string,
): Checker {
  return {
    safeParse(value): CheckResult {
      const message = problem(value as Record<string, unknown>);
      return message === undefined
        ? { success: true }
        : { success: false, error: { issues: [{ path: [path], message }] } };
    },
  };
}

const MODES = ['batch', 'dedicated'];
const mode = checker(
  ({ mode }) => (MODES.includes(String(mode)) ? undefined : 'must be batch or dedicated'),
  'mode',
);
const limit = checker(
  ({ limit }) => (limit === undefined || Number(limit) <= 100 ? undefined : 'must be at most 100'),
  'limit',
);
const session = checker(({ id }) => (typeof id === 'string' ? undefined : 'must be a string'), 'id');

function schemasOf(loads: SchemaLoads, schemas: OperationSchemas): () => Promise<OperationSchemas> {
  return () => {
    loads.count += 1;
    return Promise.resolve(schemas);
  };
}

/** The operations of the small provider, as generated code would state them. */
export function operationsOf(loads: SchemaLoads) {
  const one = { resource: 'sessions', path: '/v1/sessions/{id}' };
  const create = {
    method: 'POST',
    path: '/v1/sessions',
    resource: 'sessions',
    schemas: schemasOf(loads, { body: mode, responses: { '2XX': session } }),
  } as const;
  return {
    create: { ...create, id: 'create_session', name: 'create', retry: 'unsafe' } as Operation<Session>,
    createKeyed: {
      ...create,
      id: 'create_keyed',
      name: 'createKeyed',
      retry: 'keyed',
      retryToken: 'Opc-Retry-Token',
    } as Operation<Session>,
    retrieve: {
      ...one,
      id: 'get_session',
      name: 'retrieve',
      method: 'GET',
      retry: 'safe',
      headers: ['if-match'],
      schemas: schemasOf(loads, { responses: { '200': session } }),
    } as Operation<Session>,
    update: {
      ...one,
      id: 'put_session',
      name: 'update',
      method: 'PUT',
      retry: 'idempotent',
      mayBeEmpty: true,
      schemas: schemasOf(loads, { responses: { '200': session } }),
    } as Operation<Session>,
    close: {
      ...one,
      id: 'close_session',
      name: 'close',
      method: 'DELETE',
      retry: 'idempotent',
      decode: 'none',
    } as Operation<void>,
    logs: {
      ...one,
      id: 'logs',
      name: 'logs',
      method: 'GET',
      retry: 'safe',
      decode: 'text',
      accept: 'text/plain',
    } as Operation<string>,
    result: {
      ...one,
      id: 'result',
      name: 'result',
      method: 'GET',
      retry: 'safe',
      decode: 'json-in-string',
    } as Operation<unknown>,
    scoped: {
      id: 'scoped',
      name: 'scoped',
      resource: 'sessions',
      path: '/v1/workspaces/{workspace_id}/sessions/{id}',
      method: 'GET',
      retry: 'safe',
      parameters: [instance, apiVersion, workspace, region],
    } as Operation<Session>,
    versions: {
      id: 'versions',
      name: 'list',
      resource: 'versions',
      path: '/v1/versions',
      method: 'GET',
      retry: 'safe',
      authenticated: false,
    } as Operation<string[]>,
    jobs: {
      id: 'list_jobs',
      name: 'list',
      resource: 'jobs',
      path: '/v1/jobs',
      method: 'GET',
      retry: 'safe',
      mayBeEmpty: true,
      schemas: schemasOf(loads, { query: limit, responses: {} }),
    } as const,
  };
}
