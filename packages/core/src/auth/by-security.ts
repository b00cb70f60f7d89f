import { ConfigError } from '../errors/index.js';
import type { AuthorizeContext, Credential, OutgoingRequest, SecurityNeeds } from './credential.js';

/** Credentials by the name of the scheme that they are for. */
export type SchemeCredentials = Readonly<Record<string, Credential | undefined>>;

/**
 * One credential out of several: each request carries what its operation wants and nothing else. Of the alternatives, the
 * first for which everything is at hand is taken; a proof of identity that is optional is sent when there is one.
 */
export function bySecurity(credentials: SchemeCredentials): Credential {
  const used = new WeakMap<OutgoingRequest, readonly Credential[]>();
  return Object.freeze({
    async authorize(request, context) {
      const chosen = choose(credentials, context);
      used.set(request, chosen);
      for (const credential of chosen) await credential.authorize(request, context);
    },
    invalidate(request, status) {
      const renewed = (used.get(request) ?? []).map((one) => one.invalidate?.(request, status) === true);
      return renewed.includes(true);
    },
    usesClock: Object.values(credentials).some((one) => one?.usesClock === true),
  } satisfies Credential);
}

function choose(credentials: SchemeCredentials, context: AuthorizeContext): readonly Credential[] {
  const wanted = context.security ?? [];
  let mayGoWithout = wanted.length === 0;
  for (const alternative of wanted) {
    if (alternative.length === 0) mayGoWithout = true;
    const found = alternative.map((scheme) =>
      Object.hasOwn(credentials, scheme) ? credentials[scheme] : undefined,
    );
    const present = found.filter((one) => one !== undefined);
    if (present.length > 0 && present.length === found.length) return present;
  }
  if (mayGoWithout) return [];
  throw missing(wanted, context.operation);
}

function missing(wanted: SecurityNeeds, operation = 'the operation'): ConfigError {
  const ways = wanted.map((alternative) => alternative.map((scheme) => `\`${scheme}\``).join(' with '));
  return new ConfigError(
    `${operation} needs a proof of identity. Pass ${ways.join(', or ')} (or a \`credential\` of your own).`,
    { option: wanted[0]?.[0] ?? 'credential' },
  );
}
