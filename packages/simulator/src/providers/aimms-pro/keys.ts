import type { SimReply, SimRequest, World } from '../../provider.js';
import { refuse } from './errors.js';
import type { AimmsState, ApiKeyRecord, SessionRecord, User } from './model.js';

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
  /** Session and Tasks scopes, of another user. */
  colleagueApiKey: 'sim-aimms-key-colleague',
  /** Session and Tasks scopes, of an administrator. */
  administratorApiKey: 'sim-aimms-key-administrator',
} as const;

export const planner: User = { name: 'planner', administrator: false };
export const colleague: User = { name: 'colleague', administrator: false };
export const administrator: User = { name: 'administrator', administrator: true };

export function createKeys(wallNowMs: number): ApiKeyRecord[] {
  const scopes = ['Session', 'Tasks'];
  const valid = { user: planner, expiresAtMs: wallNowMs + 365 * dayMs };
  return [
    { ...valid, value: keyValues.apiKey, scopes },
    { ...valid, value: keyValues.sessionApiKey, scopes: ['Session'] },
    { ...valid, value: keyValues.expiredApiKey, scopes, expiresAtMs: wallNowMs - dayMs },
    { ...valid, value: keyValues.unscopedApiKey, scopes: [] },
    { ...valid, value: keyValues.colleagueApiKey, scopes, user: colleague },
    { ...valid, value: keyValues.administratorApiKey, scopes, user: administrator },
  ];
}

/** Which sessions the caller, whose key `authenticate` has checked, may see at all. */
export function seenBy(request: SimRequest, state: AimmsState): (session: SessionRecord) => boolean {
  const user = state.keys.find(({ value }) => value === request.headers['apikey'])?.user;
  if (user === undefined) return () => false;
  return (session) => user.administrator || user.name === session.userName;
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
