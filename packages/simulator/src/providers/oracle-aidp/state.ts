import type { Settings, World } from '../../provider.js';
import type { Cell, Shelf } from '../../store/store.js';
import type { Table } from '../../store/table.js';
import { runsFrom } from './clusters.js';
import { createIdentity, type Identity } from './identity.js';
import { isShown, plainPath, type SessionRecord } from './session.js';

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
  /** When `startingCluster` runs, in simulated time. */
  readonly clusterRunsAtMs: Cell<number>;
  /** By id, in order of creation; the index holds those that have a path and are not deleted. */
  readonly sessions: Table<SessionRecord, 'path'>;
  /** By token. */
  readonly retryTokens: Table<RetryRecord>;
  readonly lastSequence: Cell<number>;
}

export async function createOracleState(
  world: World,
  _settings: Settings,
  shelf: Shelf,
): Promise<OracleState> {
  return {
    identity: await createIdentity(world, shelf),
    aiDataPlatform: 'ocid1.aidataplatform.oc1.iad.simulatedplatform',
    workspace: 'ws-simulated',
    cluster: 'cluster-simulated',
    clusterRunsAtMs: shelf.cell<number>('cluster-runs', () => runsFrom(world.now())),
    sessions: shelf.table<SessionRecord, 'path'>('sessions', {
      indexes: {
        path: ({ path, deletedAtMs }) =>
          path === undefined || deletedAtMs !== undefined ? undefined : plainPath(path),
      },
      isOver: (session) => !isShown(session, world.now()),
    }),
    // Of tokens as of sessions the latest stay: else a day of creates would have to be kept.
    retryTokens: shelf.table<RetryRecord>('retry-tokens', { isOver: () => true }),
    lastSequence: shelf.cell<number>('last-sequence', () => 0),
  };
}

/** Sessions that can be seen now, in order of creation. Those that no longer show are forgotten. */
export function shownSessions(state: OracleState, nowMs: number): SessionRecord[] {
  const all = [...state.sessions.values()];
  const shown = all.filter((session) => isShown(session, nowMs));
  if (shown.length < all.length) {
    for (const session of all) if (!isShown(session, nowMs)) state.sessions.delete(session.id);
  }
  return shown;
}

export function shownSession(state: OracleState, id: string, nowMs: number): SessionRecord | undefined {
  const session = state.sessions.get(id);
  return session && isShown(session, nowMs) ? session : undefined;
}

/** The session that the path has, whatever slashes the path begins with. */
export function sessionAt(state: OracleState, path: string): SessionRecord | undefined {
  return state.sessions.by('path', plainPath(path))[0];
}

/** A retry token's record while the token lives. */
export function retryRecord(state: OracleState, token: string, nowMs: number): RetryRecord | undefined {
  const record = state.retryTokens.get(token);
  if (record && nowMs - record.madeAtMs < retryTokenLifeMs) return record;
  state.retryTokens.delete(token);
  return undefined;
}
