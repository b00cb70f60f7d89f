import { fileURLToPath } from 'node:url';
import { loadDocument } from '../../src/document/load.js';
import { ownObject, type JsonObject } from '../../src/document/shape.js';

const SPEC = fileURLToPath(new URL('../../../../specs/aimms-pro/openapi.yaml', import.meta.url));
export const BASE = '/pro/session-manager/v1';

/**
 * The session-manager as a vendor might serve it: its paths below its server, in other words, with parameters called
 * otherwise, and with the given differences.
 */
export async function vendorEdition(change: (paths: JsonObject, root: JsonObject) => void): Promise<string> {
  const text = JSON.stringify((await loadDocument({ input: SPEC })).root);
  const renamed = text
    .replaceAll('{session_id}', '{session-id}')
    .replaceAll('"name":"session_id"', '"name":"session-id"');
  const root = JSON.parse(renamed) as JsonObject;
  root['servers'] = [{ url: BASE }];
  root['info'] = { title: 'Session Manager', version: '26.6.1.0' };
  const paths = Object.fromEntries(
    Object.entries(ownObject(root, 'paths'))
      .filter(([url]) => url.startsWith(`${BASE}/`))
      .map(([url, item]) => [url.slice(BASE.length), item]),
  );
  change(paths, root);
  return JSON.stringify({ ...root, paths });
}

/** One read added, one delete gone, one required parameter added, one status removed. */
export function knownDifferences(paths: JsonObject, root: JsonObject): void {
  const event = {
    type: 'object',
    description: 'WORDS OF THE VENDOR',
    properties: { id: { type: 'string' } },
  };
  ownObject(ownObject(root, 'components'), 'schemas')['Event'] = event;
  paths['/sessions/events'] = {
    get: {
      operationId: 'listEvents',
      tags: ['Events'],
      summary: 'WORDS OF THE VENDOR',
      parameters: [{ name: 'after', in: 'query', schema: { type: 'string' } }],
      responses: { '200': { description: 'WORDS OF THE VENDOR', content: json('Event') } },
    },
  };
  delete ownObject(paths, '/sessions/solve/{session-id}')['delete'];
  const list = ownObject(ownObject(paths, '/sessions/webui'), 'get');
  const state = { name: 'state', in: 'query', required: true, schema: { type: 'string' } };
  list['parameters'] = [...(list['parameters'] as unknown[]), state];
}

function json(name: string): JsonObject {
  return {
    'application/json': { schema: { type: 'array', items: { $ref: `#/components/schemas/${name}` } } },
  };
}
