import type { World } from '../../provider.js';
import { createIdentity, type Identity } from './identity.js';
import { isShown, type SessionRecord } from './session.js';

const retryTokenLifeMs = 86_400_000;

/** What a create with a retry token came to. */
export interface RetryRecord {
  readonly bodyDigest: string;
  readonly sessionId: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly madeAtMs: number;
}

/** One platform with one workspace. */
export interface OracleState {
  readonly identity: Identity;
  readonly aiDataPlatform: string;
  readonly workspace: string;
  readonly cluster: string;
  /** By id, in order of creation. */
  readonly sessions: Map<string, SessionRecord>;
  readonly retryTokens: Map<string, RetryRecord>;
  lastSequence: number;
}

export async function createOracleState(world: World): Promise<OracleState> {
  return {
    identity: await createIdentity(world),
    aiDataPlatform: 'ocid1.aidataplatform.oc1.iad.simulatedplatform',
    workspace: 'ws-simulated',
    cluster: 'cluster-simulated',
    sessions: new Map(),
    retryTokens: new Map(),
    lastSequence: 0,
  };
}

/** Sessions that can be seen now, in order of creation. Those that no longer show are forgotten. */
export function shownSessions(state: OracleState, nowMs: number): SessionRecord[] {
  for (const session of state.sessions.values()) {
    if (!isShown(session, nowMs)) state.sessions.delete(session.id);
  }
  return [...state.sessions.values()];
}

/** A retry token's record while the token lives. */
export function retryRecord(state: OracleState, token: string, nowMs: number): RetryRecord | undefined {
  const record = state.retryTokens.get(token);
  if (record && nowMs - record.madeAtMs < retryTokenLifeMs) return record;
  state.retryTokens.delete(token);
  return undefined;
}
