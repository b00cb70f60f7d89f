import { textOf } from '../../bytes.js';
import type { SimHandler, SimReply, SimRequest, World } from '../../provider.js';
import { json } from '../../reply.js';
import { isOpenPlan, mintToken, ownerOf, tokenLifeMs, type User } from './accounts.js';
import { failure, iamFailure, notFound } from './errors.js';
import { refuseAction } from './permissions.js';
import type { IbmQuantumState } from './state.js';

const apiKeyGrant = 'urn:ibm:params:oauth:grant-type:apikey';

/** `POST /ibm-iam/identity/token`: an access token for an API key. A wrong key is 400, not 401. */
export const exchangeToken: SimHandler<IbmQuantumState> = (request, state, world) => {
  const type = String(request.headers['content-type'] ?? '');
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    return iamFailure(
      request,
      415,
      'BXNIM0100E',
      'The content type must be application/x-www-form-urlencoded.',
    );
  }
  const form = new URLSearchParams(textOf(request.rawBody));
  if (form.get('grant_type') !== apiKeyGrant) {
    return iamFailure(request, 400, 'BXNIM0109E', 'Property missing or not supported: grant_type');
  }
  if (!form.get('apikey')) return iamFailure(request, 400, 'BXNIM0109E', 'Property missing or empty: apikey');
  const { writer, reader } = state.accounts;
  const user = [writer, reader].find(({ apiKey }) => apiKey === form.get('apikey'));
  if (user === undefined) {
    return iamFailure(request, 400, 'BXNIM0415E', 'Provided API key could not be found.');
  }
  return json(200, {
    access_token: mintToken(state.accounts.tokens, user, world),
    refresh_token: 'not_supported',
    token_type: 'Bearer',
    expires_in: tokenLifeMs / 1000,
    expiration: Math.floor((world.wallNow() + tokenLifeMs) / 1000),
    scope: 'ibm openid',
  });
};

/** Who calls (bearer token), for which instance (CRN), and whether the user may. */
export function authenticate(
  request: SimRequest,
  state: IbmQuantumState,
  world: World,
): SimReply | undefined {
  const bearer = bearerOf(request);
  if (bearer === undefined) return failure(request, 401, 1201, 'The access token is missing.');
  const token = state.accounts.tokens.get(bearer);
  if (token === undefined) return failure(request, 401, 1201);
  if (token.expiresAtMs <= world.now()) return failure(request, 401, 1201, 'The access token has expired.');
  const user = ownerOf(state.accounts, token);
  if (user === undefined) return failure(request, 401, 1201);
  return refuseInstance(request, state) ?? refuseAction(request, user);
}

/** The token's hour is over. */
export function expireToken(request: SimRequest, state: IbmQuantumState, world: World): boolean {
  const { tokens } = state.accounts;
  const bearer = bearerOf(request) ?? '';
  const token = tokens.get(bearer);
  if (token === undefined) return false;
  tokens.patch(bearer, { expiresAtMs: Math.min(token.expiresAtMs, world.now()) });
  return true;
}

/** Whose token it is; `authenticate` has checked it. */
export function callerOf(request: SimRequest, state: IbmQuantumState): User | undefined {
  const token = state.accounts.tokens.get(bearerOf(request) ?? '');
  return token && ownerOf(state.accounts, token);
}

function bearerOf(request: SimRequest): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** The instance's CRN; `authenticate` has checked it. */
export function instanceOf(request: SimRequest): string {
  return String(request.headers['service-crn'] ?? '');
}

/** What IBM answers here is not known: without a CRN there is nothing to be authorised for, another's is not found. */
function refuseInstance(request: SimRequest, state: IbmQuantumState): SimReply | undefined {
  const crn = instanceOf(request);
  if (crn === '') return failure(request, 403, 1200, 'The Service-CRN header is missing.');
  if (crn === state.accounts.instance || isOpenPlan(state.accounts, crn)) return undefined;
  return notFound(request, 'The service instance could not be found.');
}
