import { checkHostLabel, readEnv } from '@compute-sessions/core';

import { parseCrn } from './crn.js';

/** The region whose host has no region in its name. */
const DEFAULT_REGION = 'us-east';
const BASE_URL_VARIABLE = 'IBM_QUANTUM_BASE_URL';

/**
 * The service's address: `baseUrl`, else IBM_QUANTUM_BASE_URL, else the host of `region`, else that of the instance's own
 * region (sixth part of its CRN), else us-east.
 *
 * @throws ConfigError for a region or a CRN that cannot be right
 */
export function resolveBaseUrl(options: {
  readonly baseUrl?: string | undefined;
  readonly region?: string | undefined;
  readonly instance?: string | undefined;
  /** The variable that `instance` came from. */
  readonly instanceEnv?: string | undefined;
}): string {
  const { baseUrl, region, instance, instanceEnv } = options;
  // Checked also when it does not decide: a wrong CRN would only show as a 404 later.
  const home = instance === undefined ? DEFAULT_REGION : parseCrn(instance, instanceEnv).region;
  const wanted = region === undefined ? home : checkHostLabel(region, 'region');
  return baseUrl ?? readEnv(BASE_URL_VARIABLE) ?? hostOf(wanted);
}

function hostOf(region: string): string {
  const host = region === DEFAULT_REGION ? 'quantum.cloud.ibm.com' : `${region}.quantum.cloud.ibm.com`;
  return `https://${host}/api`;
}
