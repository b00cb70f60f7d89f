import type { World } from '../../provider.js';
import { delegatedProject, mainProject, operator, type Project, type User } from './accounts.js';
import type { PlannedResult } from './sql.js';

/** A token as the identity service remembers it. */
export interface IssuedToken {
  readonly user: User;
  /** Undefined for a token scoped to the whole account. */
  readonly project: Project | undefined;
  /** Simulated time. */
  readonly expiresAtMs: number;
}

/** A key made out for a time, with the token that has to be signed along. */
export interface TemporaryKey {
  readonly user: User;
  /** What the key opens: those of the user, or of the account that delegated its rights. */
  readonly projects: readonly Project[];
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
  closedAtMs: number | undefined;
}

/** One call of execute: all its statements share the id. */
export interface Execution {
  readonly id: string;
  readonly session: SqlSession;
  readonly content: string;
  readonly userName: string;
  readonly submittedAtMs: number;
  readonly queuedMs: number;
  readonly runningMs: number;
  readonly results: readonly PlannedResult[];
  /** Rows stay in object storage and are not part of answers. */
  readonly readObs: boolean;
  cancelledAtMs: number | undefined;
}

export interface RaySession {
  readonly id: string;
  readonly project: Project;
}

export interface FabricState {
  readonly tokens: Map<string, IssuedToken>;
  /** By access key. */
  readonly temporaryKeys: Map<string, TemporaryKey>;
  readonly workspaces: ReadonlyMap<string, Workspace>;
  /** By route id. */
  readonly raySessions: ReadonlyMap<string, RaySession>;
  readonly sessions: Map<string, SqlSession>;
  readonly executions: Map<string, Execution>;
}

export const workspaceId = '6f1c2b0e-7d54-4c1a-9a53-2f2f0f3f8c11';
export const delegatedWorkspaceId = '9b8a7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d';
export const endpointId = '0b5f6a3e-2c1d-4f5a-8e7b-9d0c1a2b3c4d';
export const routeId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

/** A token of the operator whose day is over. */
export const expiredToken = 'simulated-expired-token';

export function createState(world: World): FabricState {
  return {
    tokens: new Map([
      [expiredToken, { user: operator, project: mainProject, expiresAtMs: world.now() - 60_000 }],
    ]),
    temporaryKeys: new Map(),
    workspaces: new Map([
      [workspaceId, { id: workspaceId, project: mainProject, endpointIds: [endpointId] }],
      [
        delegatedWorkspaceId,
        { id: delegatedWorkspaceId, project: delegatedProject, endpointIds: [endpointId] },
      ],
    ]),
    raySessions: new Map([[routeId, { id: 'ac8111bf-3601-4905-8ddd-b41d3e636a4e', project: mainProject }]]),
    sessions: new Map(),
    executions: new Map(),
  };
}
