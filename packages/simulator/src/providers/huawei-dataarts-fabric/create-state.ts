import type { Settings, World } from '../../provider.js';
import type { Shelf } from '../../store/store.js';
import { delegatedProject, mainProject, operator } from './accounts.js';
import { statusOf as sessionStatus } from './sessions.js';
import {
  delegatedWorkspaceId,
  endpointId,
  expiredToken,
  routeId,
  workspaceId,
  type Execution,
  type FabricState,
  type IssuedToken,
  type SqlSession,
  type TemporaryKey,
} from './state.js';
import { statusOf as executionStatus } from './statements.js';

export function createState(world: World, _settings: Settings, shelf: Shelf): FabricState {
  const tokens = shelf.table<IssuedToken>('tokens', {
    isOver: ({ expiresAtMs }) => expiresAtMs <= world.now(),
  });
  if (shelf.isNew) {
    const expiresAtMs = world.now() - 60_000;
    tokens.set(expiredToken, { userId: operator.id, projectId: mainProject.id, expiresAtMs });
  }
  return {
    tokens,
    temporaryKeys: shelf.table<TemporaryKey>('temporary-keys', {
      isOver: ({ expiresAtMs }) => expiresAtMs <= world.now(),
    }),
    workspaces: new Map([
      [workspaceId, { id: workspaceId, project: mainProject, endpointIds: [endpointId] }],
      [
        delegatedWorkspaceId,
        { id: delegatedWorkspaceId, project: delegatedProject, endpointIds: [endpointId] },
      ],
    ]),
    raySessions: new Map([[routeId, { id: 'ac8111bf-3601-4905-8ddd-b41d3e636a4e', project: mainProject }]]),
    sessions: shelf.table<SqlSession, 'workspace'>('sessions', {
      indexes: { workspace: (session) => session.workspaceId },
      isOver: (session) => ['CLOSED', 'FAIL'].includes(sessionStatus(session, world.now())),
    }),
    executions: shelf.table<Execution, 'session' | 'workspace'>('executions', {
      indexes: {
        session: (execution) => execution.sessionId,
        workspace: (execution) => execution.workspaceId,
      },
      isOver: (execution) => !['SUBMITTED', 'RUNNING'].includes(executionStatus(execution, world.now())),
    }),
  };
}
