import type { Table } from '../../store/table.js';
import type { Project } from './accounts.js';

/** A token as the identity service remembers it. */
export interface IssuedToken {
  readonly userId: string;
  /** Undefined for a token scoped to the whole account. */
  readonly projectId: string | undefined;
  /** Simulated time. */
  readonly expiresAtMs: number;
}

/** A key made out for a time, with the token that has to be signed along. */
export interface TemporaryKey {
  readonly userId: string;
  /** What the key opens: those of the user, or of the account that delegated its rights. */
  readonly projectIds: readonly string[];
  readonly secret: string;
  readonly securityToken: string;
  /** Simulated time. */
  readonly expiresAtMs: number;
}

export interface Workspace {
  readonly id: string;
  readonly project: Project;
  readonly endpointIds: readonly string[];
}

/** Times are simulated; the state of a session follows from them alone. */
export interface SqlSession {
  readonly id: string;
  readonly workspaceId: string;
  readonly endpointId: string;
  readonly createdAtMs: number;
  readonly waitingMs: number;
  readonly creatingMs: number;
  readonly fails: boolean;
  readonly closedAtMs: number | undefined;
}

/** One call of execute: all its statements share the id. */
export interface Execution {
  readonly id: string;
  readonly sessionId: string;
  readonly workspaceId: string;
  readonly endpointId: string;
  readonly content: string;
  readonly userName: string;
  readonly submittedAtMs: number;
  readonly queuedMs: number;
  readonly runningMs: number;
  /** The caller's limit of rows. The results themselves are planned anew when they are read. */
  readonly limit: number | undefined;
  /** Whether one of its statements will fail. */
  readonly fails: boolean;
  /** Whether it would run longer than a user's authorization lasts, and is ended with that. */
  readonly expires: boolean;
  /** Rows stay in object storage and are not part of answers. */
  readonly readObs: boolean;
  readonly cancelledAtMs: number | undefined;
}

export interface RaySession {
  readonly id: string;
  readonly project: Project;
}

export interface FabricState {
  /** By the token. */
  readonly tokens: Table<IssuedToken>;
  /** By access key. */
  readonly temporaryKeys: Table<TemporaryKey>;
  readonly workspaces: ReadonlyMap<string, Workspace>;
  /** By route id. */
  readonly raySessions: ReadonlyMap<string, RaySession>;
  readonly sessions: Table<SqlSession, 'workspace'>;
  readonly executions: Table<Execution, 'session' | 'workspace'>;
}

export const workspaceId = '6f1c2b0e-7d54-4c1a-9a53-2f2f0f3f8c11';
export const delegatedWorkspaceId = '9b8a7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d';
export const endpointId = '0b5f6a3e-2c1d-4f5a-8e7b-9d0c1a2b3c4d';
export const routeId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

/** A token of the operator whose day is over. */
export const expiredToken = 'simulated-expired-token';
