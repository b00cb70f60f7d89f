import type { ProviderConnection } from '../../provider.js';
import type { IbmQuantumState } from './state.js';

/** Test credentials and the client's options. */
export type IbmQuantumCredentials = Readonly<{
  apiKey: string;
  /** The key of a user who may read, but not create, change, cancel or delete: 403. */
  readerApiKey: string;
  instance: string;
  /** An instance in the Open plan: it refuses dedicated sessions and sees nothing of the other's. */
  openPlanInstance: string;
  /** An instance in the Open plan that has used its ten minutes: it takes no job (409) until 28 days have passed. */
  usedUpInstance: string;
  /** An access token whose hour has passed. */
  expiredToken: string;
  /** A backend that runs jobs. */
  backend: string;
}>;

export function connection(
  serverUrl: string,
  state: IbmQuantumState,
): ProviderConnection<IbmQuantumCredentials, 'ibm-quantum'> {
  const { writer, reader, instance, openPlanInstance, usedUpInstance, expiredToken } = state.accounts;
  const { apiKey } = writer;
  const baseUrl = `${serverUrl}/ibm-quantum`;
  const identityUrl = `${serverUrl}/ibm-iam`;
  const grant = 'grant_type=urn:ibm:params:oauth:grant-type:apikey';
  const token =
    `$(curl -s -d ${grant} -d apikey=${apiKey} ${identityUrl}/identity/token` +
    ` | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;
  return {
    name: 'ibm-quantum',
    baseUrl,
    identityUrl,
    env: {
      IBM_CLOUD_API_KEY: apiKey,
      IBM_QUANTUM_CRN: instance,
      IBM_QUANTUM_BASE_URL: baseUrl,
      IBM_IAM_URL: identityUrl,
    },
    credentials: {
      apiKey,
      readerApiKey: reader.apiKey,
      instance,
      openPlanInstance,
      usedUpInstance,
      expiredToken,
      backend: 'ibm_fez',
    },
    curl:
      `curl -s -H "Authorization: Bearer ${token}" -H 'Service-CRN: ${instance}'` +
      ` -H 'IBM-API-Version: 2026-04-15' ${baseUrl}/v1/backends`,
  };
}
