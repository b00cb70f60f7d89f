import { checkBaseUrl, checkHostLabel, readEnv } from '@compute-sessions/core';

/** Where the identity service (IAM) is. */
export interface IdentityOptions {
  /** Base URL of the identity service. Default: HUAWEI_IAM_URL, else the region's, else https://iam.myhuaweicloud.com. */
  readonly identityUrl?: string | undefined;
  /** Region of the identity service, as in `https://iam.{region}.myhuaweicloud.com`. */
  readonly region?: string | undefined;
}

/** A project: its name (of a region's main project: the region's), or its id. */
export type ProjectRef = string | { readonly id: string } | { readonly name: string };

/** @throws ConfigError for an address or a region that must not be given a password */
export function identityUrlOf({ identityUrl, region }: IdentityOptions): string {
  if (identityUrl !== undefined) return checkBaseUrl(identityUrl, 'identityUrl');
  if (region !== undefined) return `https://iam.${checkHostLabel(region, 'region')}.myhuaweicloud.com`;
  const fromEnv = readEnv('HUAWEI_IAM_URL');
  return fromEnv === undefined ? 'https://iam.myhuaweicloud.com' : checkBaseUrl(fromEnv, 'identityUrl');
}

/** Tokens for DataArts Fabric have to be scoped to a project. */
export function projectScope(project: ProjectRef): object {
  return { project: typeof project === 'string' ? { name: project } : project };
}
