import type { LoadedDocument } from '../../document/load.js';
import type { Problems } from '../../document/problem.js';
import { ownObject, ownString, type JsonObject } from '../../document/shape.js';
import type { OptionNames } from './option-names.js';
import type { SchemeKind, SchemeModel } from './types.js';

/** The security schemes that a client can serve, in the order of their names. */
export function readSchemes(
  { root, resolver, problems }: LoadedDocument,
  envPrefix: string | undefined,
  options: OptionNames,
): readonly SchemeModel[] {
  const raw = ownObject(ownObject(root, 'components'), 'securitySchemes');
  const found = Object.keys(raw)
    .sort()
    .flatMap((name): Omit<SchemeModel, 'env'>[] => {
      const path = ['components', 'securitySchemes', name];
      const { value } = resolver.resolve(raw[name], path);
      if (ownString(value, 'type') === 'mutualTLS') {
        problems.warn(
          path,
          'is proven by the connection itself',
          'give the client a `fetch` whose connection holds the certificate',
        );
        return [];
      }
      return [
        {
          name,
          option: options.claim(name, 'Credential'),
          kind: kindOf(value, path, problems),
          description: ownString(value, 'description'),
          origin: originOf(value),
        },
      ];
    });
  return found.map((scheme) => ({ ...scheme, env: envNames(scheme.kind, found, envPrefix) }));
}

function kindOf(value: JsonObject, path: readonly string[], problems: Problems): SchemeKind {
  switch (ownString(value, 'type')) {
    case 'apiKey': {
      const place = ownString(value, 'in');
      const name = ownString(value, 'name') ?? '';
      if (place !== 'query' && place !== 'cookie') return { type: 'apiKey', in: 'header', name };
      return { type: 'apiKey', in: place, name };
    }
    case 'oauth2': {
      const flow = ownObject(ownObject(value, 'flows'), 'clientCredentials');
      return { type: 'bearer', tokenUrl: ownString(flow, 'tokenUrl') };
    }
    case 'openIdConnect':
      return { type: 'bearer', tokenUrl: undefined };
    default: {
      const scheme = (ownString(value, 'scheme') ?? '').toLowerCase();
      if (scheme === 'bearer') return { type: 'bearer', tokenUrl: undefined };
      if (scheme === 'basic') return { type: 'basic' };
      problems.warn(
        [...path, 'scheme'],
        `is the HTTP scheme ${scheme || '(none)'}, for which there is no ready-made credential`,
        'pass a `Credential` of your own',
      );
      return { type: 'other', scheme };
    }
  }
}

function originOf(value: JsonObject): string | undefined {
  switch (ownString(value, 'type')) {
    case 'oauth2':
      return 'OAuth 2.0';
    case 'openIdConnect':
      return 'OpenID Connect';
    default:
      return undefined;
  }
}

/**
 * Environment variables, where the user chose the client's name and one scheme is the only one of its kind. A document
 * must not choose which variables are read: their values travel to an address that it names.
 */
function envNames(
  kind: SchemeKind,
  all: readonly { readonly kind: SchemeKind }[],
  prefix: string | undefined,
): readonly string[] {
  const isOnly = all.filter((other) => other.kind.type === kind.type).length === 1;
  if (prefix === undefined || !isOnly) return [];
  const suffixes = { apiKey: ['API_KEY'], bearer: ['TOKEN'], basic: ['USERNAME', 'PASSWORD'], other: [] };
  return suffixes[kind.type].map((suffix) => `${prefix}_${suffix}`);
}
