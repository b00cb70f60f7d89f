import { checkBaseUrl, checkHostLabel, type SecretSource } from '@compute-sessions/core';

import type { InstanceTokens } from './instance-tokens.js';
import { metadataUrlOf } from './metadata-url.js';
import { ociCredential, type OciCredential } from './oci-credential.js';

export interface InstancePrincipalOptions {
  /** Region of the instance, when known: the client then needs none. Default: the metadata service is asked for it. */
  readonly region?: string;
  /** The identity service that turns certificates into tokens. Default: `https://auth.{region}.{realm's domain}`. */
  readonly federationUrl?: string;
  /** Another metadata service, for tests: an address of this machine only. */
  readonly metadataUrl?: string;
  /** Acts for somebody else: sent and signed as `opc-obo-token`. */
  readonly delegationToken?: SecretSource;
}

/**
 * Signs as the compute instance that the program runs on. The instance's certificate (from its metadata service) is
 * turned into a token for a key made here; one token serves all calls, is renewed behind the one in use, and once more
 * after a 401. Needs Node.
 *
 * There is no `store` to share it with other processes: the token is good only with a key that never leaves this one.
 *
 * @throws ConfigError for an address or a region that must not be used
 */
export function instancePrincipal(options: InstancePrincipalOptions = {}): OciCredential {
  const { delegationToken } = options;
  const region = options.region === undefined ? undefined : checkHostLabel(options.region, 'region');
  const metadataUrl = metadataUrlOf(options.metadataUrl);
  const federationUrl =
    options.federationUrl === undefined ? undefined : checkBaseUrl(options.federationUrl, 'federationUrl');
  let tokens: InstanceTokens | undefined;
  const load = async (): Promise<InstanceTokens> => {
    const { InstanceTokens } = await import('./instance-tokens.js');
    tokens ??= new InstanceTokens(metadataUrl, federationUrl, region);
    return tokens;
  };
  return ociCredential(
    {
      current: async (context) => (tokens ?? (await load())).current(context),
      renew: (refused) => tokens?.renew(refused) === true,
    },
    { region, delegationToken },
  );
}
