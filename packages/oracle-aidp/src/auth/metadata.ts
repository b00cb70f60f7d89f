import { type AuthorizeContext, CredentialError, TransportError } from '@compute-sessions/core';

/** Instances in the four oldest regions give the region by its short name. */
const SHORT_REGIONS: Readonly<Record<string, string>> = {
  fra: 'eu-frankfurt-1',
  iad: 'us-ashburn-1',
  lhr: 'uk-london-1',
  phx: 'us-phoenix-1',
};

/** What an instance is told about itself; its key and certificates change every few hours. */
export interface InstanceIdentity {
  readonly certificatePem: string;
  readonly keyPem: string;
  readonly intermediatePem: string;
}

/** @throws CredentialError when there is no metadata service, or it refuses */
export async function readIdentity(baseUrl: string, context: AuthorizeContext): Promise<InstanceIdentity> {
  const read = (path: string): Promise<string> => readMetadata(baseUrl, `identity/${path}`, context);
  const [certificatePem, keyPem, intermediatePem] = await Promise.all([
    read('cert.pem'),
    read('key.pem'),
    read('intermediate.pem'),
  ]);
  return { certificatePem, keyPem, intermediatePem };
}

/** @throws CredentialError when there is no metadata service, or it refuses */
export async function readRegion(baseUrl: string, context: AuthorizeContext): Promise<string> {
  const region = (await readMetadata(baseUrl, 'instance/region', context)).trim().toLowerCase();
  return Object.hasOwn(SHORT_REGIONS, region) ? (SHORT_REGIONS[region] ?? region) : region;
}

async function readMetadata(baseUrl: string, path: string, context: AuthorizeContext): Promise<string> {
  const request = {
    method: 'GET',
    url: `${baseUrl}/${path}`,
    headers: { authorization: 'Bearer Oracle', accept: 'text/plain' },
    body: undefined,
  };
  let status: number | undefined;
  let cause: unknown;
  try {
    const answer = await context.send(request);
    if (answer.status === 200) return answer.text;
    status = answer.status;
  } catch (error) {
    if (!TransportError.is(error)) throw error;
    cause = error;
  }
  const what = status === undefined ? 'does not answer' : `answers HTTP ${String(status)}`;
  throw new CredentialError(
    `The instance metadata service ${what} (${path}). Instance principals work on OCI compute instances only.`,
    { status, cause },
  );
}
