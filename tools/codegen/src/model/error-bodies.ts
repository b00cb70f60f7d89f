import type { RawOperation } from '../document/operations.js';
import { isAnything, type Media } from './media.js';
import type { ModelTable } from './models.js';
import { plainRef } from './schemas.js';
import type { ErrorBody, ModelType } from './types.js';

export interface ErrorResponse {
  readonly status: string;
  readonly json: Media | undefined;
}

/**
 * The bodies of an operation's errors as a model of their own, where statuses differ or a body has no name. Where all errors
 * carry one component, that is their type already.
 */
export function errorBodies(
  operation: RawOperation,
  wanted: string,
  responses: readonly ErrorResponse[],
  models: ModelTable,
): void {
  const described = responses.flatMap(({ status, json }) =>
    json === undefined || isAnything(json.schema) ? [] : [{ status, json }],
  );
  const refs = new Set(described.map(({ json }) => plainRef(json.schema)));
  if (described.length === 0 || (refs.size === 1 && !refs.has(undefined))) return;
  const bodies = described.map(({ status, json }): ErrorBody => ({
    status,
    type: typeOf(status, json, operation, models),
  }));
  const place = `${operation.verb.toUpperCase()} ${operation.url}`;
  models.errors(`${wanted}ErrorBody`, place, bodies);
}

function typeOf(status: string, json: Media, operation: RawOperation, models: ModelTable): ModelType {
  const ref = plainRef(json.schema);
  const model = ref === undefined ? undefined : models.component(ref);
  if (model !== undefined) return { kind: 'model', name: model };
  const [root, section, name] = json.path;
  if (root === 'components' && section === 'responses')
    return { kind: 'response', name: String(name), mediaType: json.type };
  const keys = [operation.url, operation.verb, 'responses', status, 'content', json.type];
  return { kind: 'access', keys, elements: 0 };
}
