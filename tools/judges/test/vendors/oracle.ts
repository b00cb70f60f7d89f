import type { Simulator } from '@compute-sessions/simulator';
import * as oci from 'oci-common';

export type OracleOnSimulator = Simulator<'oracle-aidp'>['providers']['oracle-aidp'];

export interface OracleCall {
  readonly method: oci.Method;
  /** Below the collection of sessions: `''` or `/{id}`. */
  readonly path?: string;
  readonly query?: oci.Params;
  readonly headers?: oci.Params;
  readonly body?: object;
  /** Sign as for streams: without the body, its length and its type. */
  readonly withoutBody?: boolean;
}

/** What a client generated from Oracle's own document is made of: provider, signer, HTTP client, retrier. */
export interface OracleSdk {
  readonly oracle: OracleOnSimulator;
  readonly baseUrl: string;
  readonly provider: oci.AuthenticationDetailsProvider;
  readonly retry?: oci.RetryConfiguration;
}

/** The user's API key, as `oci-common` takes it. */
export function apiKey(
  { credentials }: OracleOnSimulator,
  change: { privateKey?: string; user?: string } = {},
): oci.AuthenticationDetailsProvider {
  const { tenancy, user, fingerprint, privateKey } = { ...credentials, ...change };
  return new oci.SimpleAuthenticationDetailsProvider(tenancy, user, fingerprint, privateKey, null);
}

/** Calls as the vendor's generated clients do. Rejects with the vendor's own error. */
export async function callOracle(sdk: OracleSdk, call: OracleCall): Promise<Response> {
  const { aiDataPlatform, workspace } = sdk.oracle.credentials;
  const request = await oci.composeRequest({
    baseEndpoint: `${sdk.baseUrl}/20260430`,
    defaultHeaders: {},
    path: `/aiDataPlatforms/{aiDataPlatformId}/workspaces/{workspaceKey}/notebook/api/sessions${call.path ?? ''}`,
    method: call.method,
    pathParams: { '{aiDataPlatformId}': aiDataPlatform, '{workspaceKey}': workspace },
    headerParams: { 'Content-Type': 'application/json', ...call.headers },
    queryParams: call.query ?? {},
    ...(call.body === undefined ? {} : { bodyContent: JSON.stringify(call.body) }),
  });
  const http = new oci.FetchHttpClient(new oci.DefaultRequestSigner(sdk.provider));
  const retrier = oci.GenericRetrier.createPreferredRetrier(sdk.retry);
  return retrier.makeServiceCall(http, request, 'NotebookClient', 'call', '', call.withoutBody);
}
