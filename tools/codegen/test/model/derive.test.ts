import { describe, expect, it } from 'vitest';
import type { RawOperation } from '../../src/document/operations.js';
import { deriveNames } from '../../src/model/derive.js';

function operation(line: string): RawOperation {
  const [verb = '', url = '', id] = line.split(' ');
  const value = { operationId: id, tags: ['Sessions'] };
  return { verb: verb.toLowerCase(), url, path: ['paths', url, verb], value, item: {} };
}

const LINES = [
  'GET /v1/sessions',
  'POST /v1/sessions',
  'GET /v1/sessions/{id}',
  'PATCH /v1/sessions/{id}',
  'PUT /v1/sessions/{id} replace_session',
  'DELETE /v1/sessions/{id}',
  'POST /v1/sessions/{id}/cancel',
  'DELETE /v1/sessions/{id}/close',
  'GET /v1/sessions/{id}/logs',
  'GET /v1/workspaces/{w}/sessions wsList',
  'GET /v1/other/{o}/things/{id}',
  'POST / root',
];

describe('derived names', () => {
  const names = (lines: readonly string[]): Record<string, string> => {
    const operations = lines.map(operation);
    const derived = deriveNames(operations);
    return Object.fromEntries(
      operations.map((each, index) => {
        const { resource = '', method = '' } = derived.get(each) ?? {};
        return [lines[index] ?? '', `${resource}.${method}`];
      }),
    );
  };

  it('follow verb and path, then the operationId', () => {
    expect(Object.values(names(LINES))).toEqual([
      'sessions.list',
      'sessions.create',
      'sessions.retrieve',
      'sessions.update',
      'sessions.replaceSession',
      'sessions.delete',
      'sessions.cancel',
      'sessions.close',
      'sessions.logs',
      'sessions.wsList',
      'sessions.retrieveThing',
      'sessions.root',
    ]);
  });

  it('do not depend on the order of the document', () => {
    expect(names(LINES.toReversed())).toEqual(names(LINES));
  });
});
