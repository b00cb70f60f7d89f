import type { SimReply, SimRequest, World } from '../../provider.js';
import { projectWithId, userWithId, type Project, type User } from './accounts.js';
import { forbidden, gatewayError, invalidToken } from './errors.js';
import { signer } from './signers.js';
import type { FabricState } from './state.js';

/** Who calls, and for which project. */
export interface Caller {
  readonly user: User;
  readonly project: Project;
}

/** The IAM action that each operation needs. */
const actions: Readonly<Record<string, string>> = {
  CreateSqlSession: 'DataArtsFabric:workspace:createSqlSession',
  ListSqlSessions: 'DataArtsFabric:workspace:listSqlSessions',
  ShowSqlSession: 'DataArtsFabric:workspace:showSqlSession',
  CloseSqlSession: 'DataArtsFabric:workspace:deleteSqlSession',
  ExecuteSqlStatement: 'DataArtsFabric:workspace:executeStatement',
  ShowSqlStatementResult: 'DataArtsFabric:workspace:showStatementResult',
  CancelSqlStatement: 'DataArtsFabric:workspace:cancelStatement',
  ListStatementRecords: 'DataArtsFabric:workspace:listStatementRecords',
  ListSessionStatementRecords: 'DataArtsFabric:workspace:listSessionStatementRecords',
  ShowSessionInfo: 'DataArtsFabric::showSession',
};

type Identity = { readonly caller: Caller } | { readonly refusal: SimReply };

/** A token or a signature; the token counts when both are there. */
export function identify(request: SimRequest, state: FabricState, world: World): Identity {
  const token = request.headers['x-auth-token'];
  if (token !== undefined) return byToken(request, String(token), state, world);
  if (request.headers.authorization !== undefined) return bySignature(request, state, world);
  return refuse(gatewayRefusal(request, 'x-auth-token not found'));
}

export function authenticate(request: SimRequest, state: FabricState, world: World): SimReply | undefined {
  const identity = identify(request, state, world);
  return 'refusal' in identity ? identity.refusal : undefined;
}

/** The token's day is over. */
export function expireToken(request: SimRequest, state: FabricState, world: World): boolean {
  const value = String(request.headers['x-auth-token']);
  const token = state.tokens.get(value);
  if (token === undefined) return false;
  state.tokens.patch(value, { expiresAtMs: Math.min(token.expiresAtMs, world.now()) });
  return true;
}

function byToken(request: SimRequest, token: string, state: FabricState, world: World): Identity {
  const issued = state.tokens.get(token);
  if (issued === undefined || issued.expiresAtMs <= world.now()) return refuse(invalidToken());
  const user = userWithId(issued.userId);
  if (user === undefined) return refuse(invalidToken());
  const project = issued.projectId === undefined ? undefined : projectWithId(issued.projectId);
  if (project === undefined) return refuse(forbidden('X-Auth-Token is invalid in the request'));
  return permit(request, { user, project });
}

function bySignature(request: SimRequest, state: FabricState, world: World): Identity {
  const signed = signer(request, state, world);
  if ('problem' in signed) return refuse(gatewayRefusal(request, signed.problem));
  const { user, projects } = signed;
  const wanted = request.headers['x-project-id'];
  const project = projects.find((candidate) => wanted === undefined || candidate.id === wanted);
  if (project === undefined) return refuse(forbidden('X-Project-Id is invalid in the request'));
  return permit(request, { user, project });
}

function permit(request: SimRequest, caller: Caller): Identity {
  if (caller.user.permitted) return { caller };
  const action = actions[request.operationId ?? ''] ?? 'this action';
  return refuse(forbidden(`Policy doesn't allow ${action} to be performed.`));
}

function gatewayRefusal(request: SimRequest, reason: string): SimReply {
  return gatewayError(request, 401, 'APIGW.0301', `Incorrect IAM authentication information: ${reason}`);
}

function refuse(refusal: SimReply): Identity {
  return { refusal };
}
