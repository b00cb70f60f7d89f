import type { MountedProvider } from './mount.js';
import type { DeskSession, SessionPhase, World } from './provider.js';

/** A session of any provider, in common words and in the provider's own. */
export interface SessionView {
  readonly provider: string;
  readonly id: string;
  /** The provider's: `batch`, `dedicated`, `webui`, `sql`, `notebook` ... */
  readonly kind: string;
  /** The provider's word. */
  readonly state: string;
  readonly phase: SessionPhase;
  /** ISO 8601, simulated time. */
  readonly createdAt: string;
  /** Null while it lives. */
  readonly endedAt: string | null;
  /** As the provider's API shows it. */
  readonly raw: object;
}

export interface SessionQuery {
  readonly provider?: string | undefined;
  readonly phase?: SessionPhase | undefined;
  /** The newest so many; default 100. */
  readonly limit?: number | undefined;
}

export interface SessionList {
  /** The newest first. */
  readonly sessions: readonly SessionView[];
  /** How many there are, before the limit. */
  readonly total: number;
}

/** Sessions of all providers, without their APIs: nobody is authenticated, no fault strikes, nothing is recorded. */
export interface Sessions {
  list(query?: SessionQuery): SessionList;
  /** What can be created, by provider. The first kind is the usual one. */
  readonly kinds: Readonly<Record<string, readonly string[]>>;
  /** As a caller with the usual credentials would. Throws a RangeError for what is not played. */
  create(provider: string, kind?: string): SessionView;
  /** As its owner would. What has ended stays so. Throws a RangeError for a session that is not there. */
  end(provider: string, id: string): SessionView;
}

const DEFAULT_LIMIT = 100;

export function createSessions(mounted: readonly MountedProvider[], world: World): Sessions {
  const find = (name: string): MountedProvider => {
    const provider = mounted.find((candidate) => candidate.name === name);
    if (provider !== undefined) return provider;
    const names = mounted.map((candidate) => candidate.name).join(', ');
    throw new RangeError(`${JSON.stringify(name)} is not played here; the provider must be ${names}.`);
  };
  const one = (provider: MountedProvider, id: string): SessionView | undefined => {
    const found = provider.desk.list().find((session) => session.id === id);
    return found && view(provider.name, found);
  };
  return {
    kinds: Object.fromEntries(mounted.map((provider) => [provider.name, provider.desk.kinds])),
    list({ provider: name, phase, limit = DEFAULT_LIMIT } = {}) {
      const asked = name === undefined ? mounted : [find(name)];
      const found = asked
        .flatMap((provider) => provider.desk.list().map((session) => [provider.name, session] as const))
        .filter(([, session]) => phase === undefined || session.phase === phase)
        .sort(([, a], [, b]) => b.createdAtMs - a.createdAtMs);
      return {
        sessions: found.slice(0, limit).map(([provider, session]) => view(provider, session)),
        total: found.length,
      };
    },
    create(name, wanted) {
      const provider = find(name);
      const { kinds } = provider.desk;
      const kind = wanted ?? kinds[0] ?? '';
      if (!kinds.includes(kind)) {
        throw new RangeError(
          `${name} has no sessions of kind ${JSON.stringify(kind)}; the kind must be ${kinds.join(', ')}.`,
        );
      }
      const made = one(provider, provider.desk.create(kind));
      if (made === undefined)
        throw new Error(`The simulated ${name} lost the session that it has just made.`);
      return made;
    },
    end(name, id) {
      const provider = find(name);
      const before = one(provider, id);
      if (before === undefined) throw new RangeError(`${name} has no such session.`);
      if (before.phase === 'ended' || before.phase === 'failed') return before;
      provider.desk.end(id);
      // What no longer shows has ended, too.
      const endedAt = new Date(world.now()).toISOString();
      return one(provider, id) ?? { ...before, phase: 'ended', endedAt };
    },
  };
}

function view(provider: string, session: DeskSession): SessionView {
  const { id, kind, state, phase, createdAtMs, endedAtMs } = session;
  return {
    provider,
    id,
    kind,
    state,
    phase,
    createdAt: new Date(createdAtMs).toISOString(),
    endedAt: endedAtMs === undefined ? null : new Date(endedAtMs).toISOString(),
    raw: session.raw(),
  };
}
