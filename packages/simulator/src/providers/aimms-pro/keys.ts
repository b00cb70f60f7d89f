import type { SimReply, SimRequest, World } from '../../provider.js';
import { refuse } from './errors.js';
import type { AimmsState, ApiKeyRecord } from './model.js';

const dayMs = 86_400_000;

/** The keys' values; made up, and the same in every simulator. */
export const keyValues = {
  /** Session and Tasks scopes. */
  apiKey: 'sim-aimms-key-full',
  /** Session scope only. */
  sessionApiKey: 'sim-aimms-key-session',
  /** Was valid until yesterday. */
  expiredApiKey: 'sim-aimms-key-expired',
  /** Valid, without any scope. */
  unscopedApiKey: 'sim-aimms-key-unscoped',
} as const;

export function createKeys(wallNowMs: number): ApiKeyRecord[] {
  const valid = wallNowMs + 365 * dayMs;
  return [
    { value: keyValues.apiKey, scopes: ['Session', 'Tasks'], expiresAtMs: valid },
    { value: keyValues.sessionApiKey, scopes: ['Session'], expiresAtMs: valid },
    { value: keyValues.expiredApiKey, scopes: ['Session', 'Tasks'], expiresAtMs: wallNowMs - dayMs },
    { value: keyValues.unscopedApiKey, scopes: [], expiresAtMs: valid },
  ];
}

/** The scope that each operation needs beyond a valid key. Token exchange names none. */
function requiredScope(operationId: string | undefined): string | undefined {
  if (operationId === undefined || operationId === 'exchangeToken') return undefined;
  return operationId === 'getTask' || operationId === 'interruptTask' ? 'Tasks' : 'Session';
}

/** 401 for a missing, unknown or expired key, 403 for one without the operation's scope. Both are inferred. */
export function authenticate(request: SimRequest, state: AimmsState, world: World): SimReply | undefined {
  const value = request.headers['apikey'];
  if (typeof value !== 'string' || value === '') return refuse(401, 'The apikey header is missing.');
  const key = state.keys.find((candidate) => candidate.value === value);
  if (!key) return refuse(401, 'The API key is not valid.');
  if (key.expiresAtMs <= world.wallNow()) return refuse(401, 'The API key has expired.');
  const scope = requiredScope(request.operationId);
  if (scope !== undefined && !key.scopes.includes(scope))
    return refuse(403, `The API key has no ${scope} scope.`);
  return undefined;
}
