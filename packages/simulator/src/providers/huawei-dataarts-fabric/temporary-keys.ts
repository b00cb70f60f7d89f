import type { SimReply, SimRequest, World } from '../../provider.js';
import { json } from '../../reply.js';
import { identityError } from './errors.js';
import { applicant, byAgency, fields, keystoneTime } from './iam.js';
import type { FabricState } from './state.js';

const [SHORTEST_S, LONGEST_S] = [900, 86_400];

/** `POST /v3.0/OS-CREDENTIAL/securitytokens`: an access key that ends, with its security token. */
export function createTemporaryKey(request: SimRequest, state: FabricState, world: World): SimReply {
  const identity = fields(fields(fields(request.body).auth).identity);
  const [method, ...others] = Array.isArray(identity.methods) ? (identity.methods as unknown[]) : [];
  if ((method !== 'token' && method !== 'assume_role') || others.length > 0) {
    return identityError(400, "The 'methods' of the identity are missing or not supported.");
  }
  const details = fields(identity[method]);
  const seconds = details.duration_seconds ?? SHORTEST_S;
  if (typeof seconds !== 'number' || seconds < SHORTEST_S || seconds > LONGEST_S) {
    return identityError(400, "The 'duration_seconds' must be from 900 to 86400.");
  }
  const principal =
    method === 'token'
      ? applicant(request, state, world, details.id)
      : byAgency(request, details, state, world);
  if ('reply' in principal) return principal.reply;

  const { user, projects } = principal.value;
  const access = `SIMULATEDTEMP${world.uuid().replaceAll('-', '').slice(0, 12).toUpperCase()}`;
  const [secret, securityToken] = [`simulated-secret-${world.uuid()}`, `simulated-security-${world.uuid()}`];
  const expiresAtMs = world.now() + seconds * 1000;
  const projectIds = projects.map(({ id }) => id);
  state.temporaryKeys.set(access, { userId: user.id, projectIds, secret, securityToken, expiresAtMs });
  // What the body says is by the caller's clock, which is the one that reads it.
  const expires_at = keystoneTime(world.wallNow() + seconds * 1000);
  const credential = { access, secret, securitytoken: securityToken, expires_at };
  return json(201, { credential });
}

/** `GET /v3/projects`: those of the user, all or by name. */
export function listProjects(request: SimRequest, state: FabricState, world: World): SimReply {
  const principal = applicant(request, state, world);
  if ('reply' in principal) return principal.reply;
  const name = request.query.get('name');
  const projects = principal.value.projects
    .filter((project) => name === null || project.name === name)
    .map(({ id, name: of, domain }) => ({ id, name: of, domain_id: domain.id, enabled: true }));
  return json(200, { projects, links: { self: request.url.href } });
}
