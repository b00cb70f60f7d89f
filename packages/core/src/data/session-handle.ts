/** A session as plain JSON, enough to find it again from another process. Holds no credential. */
export interface SessionHandle {
  readonly version: 1;
  /** Package-style name: `ibm-quantum`. */
  readonly provider: string;
  /** The resource of the client that it belongs to: `sessions`, `taskSessions`. */
  readonly resource: string;
  readonly id: string;
  readonly baseUrl: string;
  /** What the client was set to, by option name: the instance, the workspace. */
  readonly scope: Readonly<Record<string, string>>;
  /** The method that ends it (`close`, `drain`, `delete`, `terminate`); `none` when it is somebody else's to end. */
  readonly ending: string;
  /** When it was created, ISO 8601, as far as known. */
  readonly createdAt?: string;
}

/** A session that is about to be created, as plain JSON: what it will be recognised by when its answer gets lost. */
export interface SessionIntent {
  readonly version: 1;
  readonly provider: string;
  readonly resource: string;
  readonly baseUrl: string;
  readonly scope: Readonly<Record<string, string>>;
  readonly ending: string;
  /** When the creation began, ISO 8601, by the server's clock as far as known. */
  readonly startedAt: string;
  /** What was asked for, by wire name: the backend, the endpoint, the path. */
  readonly traits: Readonly<Record<string, string>>;
}

/** The call that ends a session by hand, for messages: `sessions.close('...')`. */
export function endingCall(session: Pick<SessionHandle, 'resource' | 'ending' | 'id'>): string {
  return `${session.resource}.${session.ending}('${session.id}')`;
}
