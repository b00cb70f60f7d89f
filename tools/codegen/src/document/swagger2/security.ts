import { isObject, ownString, type JsonObject } from '../shape.js';
import { put, take, type Conversion } from './conversion.js';

const FLOWS: Readonly<Record<string, string>> = {
  implicit: 'implicit',
  password: 'password',
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

const FLOW_KEYS: ReadonlySet<string> = new Set(['authorizationUrl', 'tokenUrl', 'scopes']);

/** One of the `securityDefinitions`. */
export function convertSecurityScheme(source: JsonObject, { positions, problems }: Conversion): JsonObject {
  const scheme: JsonObject = {};
  if (source['type'] === 'basic') {
    take(scheme, source, positions, { except: new Set(['type']) });
    put(scheme, 'type', 'http', positions.get(source, 'type'), positions);
    scheme['scheme'] = 'basic';
    return scheme;
  }
  if (source['type'] !== 'oauth2') return source;
  take(scheme, source, positions, { except: new Set(['flow', ...FLOW_KEYS]) });
  const name = FLOWS[ownString(source, 'flow') ?? ''];
  if (name === undefined) {
    const key = Object.hasOwn(source, 'flow') ? 'flow' : 'type';
    const advice = `use one of ${Object.keys(FLOWS).join(', ')}`;
    problems.errorAt(source, key, 'is an OAuth scheme without a known flow', advice);
    return scheme;
  }
  const flow: JsonObject = {};
  take(flow, source, positions, { keys: FLOW_KEYS });
  if (!isObject(flow['scopes'])) put(flow, 'scopes', {}, positions.get(source, 'type'), positions);
  put(scheme, 'flows', { [name]: flow }, positions.get(source, 'flow'), positions);
  return scheme;
}
