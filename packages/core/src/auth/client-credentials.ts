import { checkAddress } from '../config/base-url.js';
import { ownProperties } from '../data/own.js';
import { CredentialError } from '../errors/index.js';
import type { AccessToken } from './access-token.js';
import { basicHeader } from './basic.js';
import { type AuthorizeContext, type Credential, readSecret, type SecretSource } from './credential.js';
import { TokenCache } from './token-cache.js';

/** What a program that acts for itself shows to an OAuth 2.0 server. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: SecretSource;
  /** Default: the server's own. */
  readonly scopes?: readonly string[];
  /** Where tokens come from. Default: what the document says. */
  readonly tokenUrl?: string;
  /** How id and secret travel: in the `Authorization` header (default) or in the body. */
  readonly sendAs?: 'basic' | 'body';
}

/** Served for this long when the server does not say how long a token lasts. */
const UNSTATED_LIFE_S = 300;

/**
 * Tokens by OAuth 2.0's client credentials grant (RFC 6749, 4.4), shared by all calls and renewed early. Id and secret go
 * to the token address and nowhere else.
 *
 * @throws ConfigError for a token address that a secret must not be sent to
 */
export function clientCredentials(options: ClientCredentials & { readonly tokenUrl: string }): Credential {
  const own = ownProperties(options);
  const url = checkAddress(own.tokenUrl, 'tokenUrl').href;
  const cache = new TokenCache({ exchange: (context) => exchange(url, own, context) });
  return Object.freeze({
    async authorize(request, context) {
      request.headers['authorization'] = `Bearer ${await cache.get(context)}`;
    },
    invalidate: (request) =>
      cache.invalidate((request.headers['authorization'] ?? '').slice('Bearer '.length)),
  } satisfies Credential);
}

async function exchange(
  url: string,
  options: ClientCredentials,
  context: AuthorizeContext,
): Promise<AccessToken> {
  const { clientId, scopes = [], sendAs = 'basic' } = options;
  const secret = await readSecret(options.clientSecret);
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scopes.length > 0) form.set('scope', scopes.join(' '));
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  };
  if (sendAs === 'basic') headers['authorization'] = basicHeader(formEncoded(clientId), formEncoded(secret));
  else {
    form.set('client_id', clientId);
    form.set('client_secret', secret);
  }
  const askedMs = context.now();
  const proof = headers['authorization'] ?? secret;
  const known = [secret, proof, proof.replace(/^Basic /, '')];
  const answer = await context.send({ method: 'POST', url, headers, body: form.toString() }, known);
  const body = parsed(answer.text);
  if (answer.status !== 200) throw refusal(answer.status, body);
  const { access_token: value, expires_in: seconds } = body;
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    throw new CredentialError('The token address answered HTTP 200, but with no access token', {
      status: answer.status,
    });
  }
  const life = Number(seconds) > 0 ? Number(seconds) : UNSTATED_LIFE_S;
  return { value, issuedAtMs: askedMs, expiresAtMs: askedMs + life * 1000 };
}

/** RFC 6749, 2.3.1: id and secret are encoded as in a form before they are joined. */
function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** RFC 6749, 5.2: `error` is a code of a fixed list; the description is the server's own text, without secrets in an error answer only. */
function refusal(status: number, body: Readonly<Record<string, unknown>>): CredentialError {
  const { error, error_description: description } = body;
  const code = typeof error === 'string' && /^\w{1,64}$/.test(error) ? error : undefined;
  const reason = status >= 400 && typeof description === 'string' ? `: ${description.slice(0, 200)}` : '';
  const what = `The token address answered HTTP ${String(status)}${code === undefined ? '' : ` (${code})`}${reason}`;
  return new CredentialError(what, { status, code });
}
