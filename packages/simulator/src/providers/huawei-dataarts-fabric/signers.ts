import type { SimRequest, World } from '../../provider.js';
import { accessKeys, projectWithId, userWithId, type Project, type User } from './accounts.js';
import { type SigningKey, verifySignature } from './aksk.js';
import type { FabricState, TemporaryKey } from './state.js';

/** Whose key signed a request, and what it opens. */
export interface Signer {
  readonly user: User;
  readonly projects: readonly Project[];
}

function ofKey({
  userId,
  projectIds,
  secret,
  securityToken,
}: TemporaryKey): (Signer & SigningKey) | undefined {
  const user = userWithId(userId);
  const projects = projectIds.flatMap((id) => projectWithId(id) ?? []);
  return user && { user, projects, secret, securityToken };
}

/** By permanent keys and by those made out for a time. */
export function signer(
  request: SimRequest,
  state: FabricState,
  world: World,
): Signer | { readonly problem: string } {
  const find = (accessKey: string): (Signer & SigningKey) | undefined => {
    const temporary = state.temporaryKeys.get(accessKey);
    if (temporary !== undefined) return temporary.expiresAtMs > world.now() ? ofKey(temporary) : undefined;
    const permanent = accessKeys.get(accessKey);
    return permanent === undefined ? undefined : { ...permanent, projects: permanent.user.projects };
  };
  const { method, target, headers, rawBody } = request;
  const verdict = verifySignature({ method, target, headers, body: rawBody }, find, world.wallNow());
  if (!verdict.valid) return { problem: verdict.reason };
  return find(verdict.accessKey) ?? { problem: 'access key not found' };
}
