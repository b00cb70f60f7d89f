import type { SimHandler, SimReply, SimRequest, World } from '../../provider.js';
import { identify, type Caller } from './auth.js';
import { notFound, unknownWorkspace } from './errors.js';
import type { FabricState, SqlSession, Workspace } from './state.js';

/** What an operation below `/v1/workspaces/{workspace_id}` works with. */
export interface Call {
  readonly request: SimRequest;
  readonly state: FabricState;
  readonly world: World;
  readonly caller: Caller;
  readonly workspace: Workspace;
}

/** Runs the operation in the caller's workspace. A workspace of another project is as unknown as one that never was. */
export function inWorkspace(operation: (call: Call) => SimReply): SimHandler<FabricState> {
  return (request, state, world) => {
    const identity = identify(request, state, world);
    if ('refusal' in identity) return identity.refusal;
    const { caller } = identity;
    const workspace = state.workspaces.get(request.params.workspace_id ?? '');
    if (workspace === undefined || workspace.project.id !== caller.project.id) return unknownWorkspace();
    return operation({ request, state, world, caller, workspace });
  };
}

/** Runs the operation on the session of the path. */
export function inSession(operation: (call: Call, session: SqlSession) => SimReply): SimHandler<FabricState> {
  return inWorkspace((call) => {
    const session = findSession(call, call.request.params.session_id ?? '');
    return session === undefined ? notFound() : operation(call, session);
  });
}

export function findSession(call: Call, id: string): SqlSession | undefined {
  const session = call.state.sessions.get(id);
  return session?.workspaceId === call.workspace.id ? session : undefined;
}
