import { checkBaseUrl, checkHostLabel, ConfigError, readEnv } from '@compute-sessions/core';

import { REALM_DOMAINS, realmDomainOf } from '../auth/realms.js';

export interface EndpointOptions {
  /** OCI region identifier, for example `us-ashburn-1`. Default: OCI_CLI_REGION, the credential's own, OCI_REGION. */
  readonly region?: string | undefined;
  /**
   * Second-level domain of the region's realm. Default: OCI_DEFAULT_REALM, else by the realm in the OCID of
   * `aiDataPlatform`, else `oraclecloud.com`.
   */
  readonly realmDomain?: string | undefined;
  /** First part of the host. `aidp` (default) is in Oracle's documentation, `datalake` in its SDKs. */
  readonly hostPrefix?: 'aidp' | 'datalake' | undefined;
}

/** What else may say where the service is. */
export interface EndpointHints {
  readonly baseUrl?: string | undefined;
  readonly credentialRegion?: string | undefined;
  readonly aiDataPlatform?: string | undefined;
}

const REGION_VARIABLES: readonly string[] = ['OCI_CLI_REGION', 'OCI_REGION'];

/**
 * The base URL: given, or of OCI_CLI_ENDPOINT, or built from region and realm.
 *
 * @throws ConfigError for a region that is missing or could move requests to another host
 */
export function endpointOf(options: EndpointOptions, hints: EndpointHints): string {
  const given = hints.baseUrl ?? readEnv('OCI_CLI_ENDPOINT');
  if (given !== undefined) return withoutVersion(checkBaseUrl(given));
  const region =
    options.region ?? readEnv('OCI_CLI_REGION') ?? hints.credentialRegion ?? readEnv('OCI_REGION');
  if (region === undefined) throw ConfigError.missing('region', REGION_VARIABLES, 'which region to talk to');
  const prefix = checkHostLabel(options.hostPrefix ?? 'aidp', 'hostPrefix');
  return `https://${prefix}.${checkHostLabel(region, 'region')}.oci.${realmDomain(options, hints)}`;
}

/** Paths of operations start with the API version; an address copied with it, or with the guide's `/api`, is meant the same. */
function withoutVersion(url: string): string {
  return url
    .replace(/\/+20260430$/, '')
    .replace(/\/+api$/, '')
    .replace(/\/+$/, '');
}

function realmDomain(options: EndpointOptions, hints: EndpointHints): string {
  const named = options.realmDomain ?? readEnv('OCI_DEFAULT_REALM');
  if (named === undefined) {
    return realmDomainOf(hints.aiDataPlatform ?? readEnv('OCI_AIDP_ID')) ?? 'oraclecloud.com';
  }
  if (Object.hasOwn(REALM_DOMAINS, named)) return REALM_DOMAINS[named] ?? named;
  return named
    .split('.')
    .map((label) => checkHostLabel(label, 'realmDomain'))
    .join('.');
}
