import type { SimReply, SimRequest, World } from '../../provider.js';
import { json } from '../../reply.js';
import { agencies, users, userWithId, type Domain, type Project, type User } from './accounts.js';
import { identityError } from './errors.js';
import { signer } from './signers.js';
import type { FabricState } from './state.js';

const LIFETIME_MS = 24 * 60 * 60_000;

export type Fields = Readonly<Record<string, unknown>>;

/** Whoever signs in, and what the token may be scoped to. */
export interface Principal {
  readonly user: User;
  readonly domain: Domain;
  readonly projects: readonly Project[];
}

export type Outcome<T> = { readonly value: T } | { readonly reply: SimReply };

/** `POST /v3/auth/tokens`: the token is in the header X-Subject-Token, the body tells when it ends. */
export function createToken(request: SimRequest, state: FabricState, world: World): SimReply {
  const auth = fields(fields(request.body).auth);
  const identity = fields(auth.identity);
  const methods = Array.isArray(identity.methods) ? identity.methods : [];
  const [method, ...others] = methods;
  if (others.some((other) => method !== 'password' || other !== 'totp')) {
    return identityError(400, 'The combination of methods is not supported.');
  }

  let principal: Outcome<Principal>;
  if (method === 'password') principal = byPassword(request, identity);
  else if (method === 'assume_role')
    principal = byAgency(request, fields(identity.assume_role), state, world);
  else return identityError(400, "The 'methods' of the identity are missing or not supported.");
  if ('reply' in principal) return principal.reply;

  const scope = scopeOf(request, fields(auth.scope), principal.value);
  if ('reply' in scope) return scope.reply;
  return issue(request, methods, principal.value, scope.value, state, world);
}

function byPassword(request: SimRequest, identity: Fields): Outcome<Principal> {
  const given = fields(fields(identity.password).user);
  const domain = fields(given.domain);
  if (
    typeof given.name !== 'string' ||
    typeof given.password !== 'string' ||
    typeof domain.name !== 'string'
  ) {
    return {
      reply: identityError(400, 'The user needs a name, a password and a domain with a name.'),
    };
  }
  const user = users.find(
    (candidate) => candidate.name === given.name && candidate.domain.name === domain.name,
  );
  if (user === undefined || user.password !== given.password) {
    return { reply: identityError(401, 'The username or password is wrong.') };
  }
  const factor = fields(fields(identity.totp).user);
  if (user.passcode !== undefined && (factor.id !== user.id || factor.passcode !== user.passcode)) {
    return { reply: identityError(401, 'The second factor is missing or wrong.') };
  }
  return { value: { user, domain: user.domain, projects: user.projects } };
}

/** Who asks for something: by token or by signature. A token in the body counts where the header has none. */
export function applicant(
  request: SimRequest,
  state: FabricState,
  world: World,
  inBody?: unknown,
): Outcome<Principal> {
  const refusal = identityError(401, 'The request you have made requires authentication.');
  const value = request.headers['x-auth-token'] ?? inBody;
  if (value === undefined) {
    const signed = signer(request, state, world);
    if ('problem' in signed) return { reply: refusal };
    return { value: { user: signed.user, domain: signed.user.domain, projects: signed.projects } };
  }
  const token = state.tokens.get(String(value));
  if (token === undefined || token.expiresAtMs <= world.now()) return { reply: refusal };
  const user = userWithId(token.userId);
  if (user === undefined) return { reply: refusal };
  return { value: { user, domain: user.domain, projects: user.projects } };
}

export function byAgency(
  request: SimRequest,
  role: Fields,
  state: FabricState,
  world: World,
): Outcome<Principal> {
  const asking = applicant(request, state, world);
  if ('reply' in asking) return asking;
  const { user } = asking.value;
  const name = role.agency_name ?? role.xrole_name;
  const agency = agencies.find(
    (candidate) =>
      candidate.name === name &&
      (candidate.domain.name === role.domain_name || candidate.domain.id === role.domain_id),
  );
  if (agency === undefined) return { reply: identityError(404, 'Could not find the agency.') };
  if (!user.agentOperator) {
    return { reply: identityError(403, 'You have no right to do this action.') };
  }
  return { value: { user, domain: agency.domain, projects: agency.projects } };
}

/** Undefined stands for the whole account. */
function scopeOf(request: SimRequest, scope: Fields, principal: Principal): Outcome<Project | undefined> {
  if (scope.project === undefined) return { value: undefined };
  const wanted = fields(scope.project);
  const project = principal.projects.find((candidate) =>
    wanted.id === undefined ? candidate.name === wanted.name : candidate.id === wanted.id,
  );
  if (project !== undefined) return { value: project };
  return { reply: identityError(401, 'The project is disabled or does not exist.') };
}

/**
 * The token's life is simulated time, so that a test can let it run out. What the body says is by the caller's clock,
 * which is the one that reads it.
 */
function issue(
  request: SimRequest,
  methods: readonly unknown[],
  principal: Principal,
  project: Project | undefined,
  state: FabricState,
  world: World,
): SimReply {
  const { user, domain } = principal;
  const value = `simulated-token-${world.uuid()}`;
  const expiresAtMs = world.now() + LIFETIME_MS;
  state.tokens.set(value, { userId: user.id, projectId: project?.id, expiresAtMs });
  const issuedAtMs = world.wallNow();
  const body = {
    token: {
      expires_at: keystoneTime(issuedAtMs + LIFETIME_MS),
      issued_at: keystoneTime(issuedAtMs),
      methods,
      ...(project === undefined ? { domain } : { project }),
      user: { id: user.id, name: user.name, domain: user.domain },
      roles: [],
      ...(request.query.has('nocatalog') ? {} : { catalog: [] }),
    },
  };
  return json(201, body, { 'X-Subject-Token': value });
}

export function keystoneTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000Z');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object, or an empty one: what is missing shows where it is needed. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}
