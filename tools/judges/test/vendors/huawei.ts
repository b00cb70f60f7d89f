import type { Simulator } from '@compute-sessions/simulator';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import { DefaultHttpClient } from '@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient.js';
import type { Logger, LogLevel } from '@huaweicloud/huaweicloud-sdk-core/logger/index.js';
import type { SdkResponse } from '@huaweicloud/huaweicloud-sdk-core/SdkResponse.js';

export type HuaweiOnSimulator = Simulator<'huawei-dataarts-fabric'>['providers']['huawei-dataarts-fabric'];

export interface HuaweiCall {
  readonly method: string;
  /** With `{workspace_id}` for the workspace. */
  readonly url: string;
  readonly query?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
  readonly body?: Record<string, unknown>;
}

export interface Key {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
}

export function keyed({ accessKey, secretKey, securityToken }: Key): BasicCredentials {
  const credentials = new BasicCredentials().withAk(accessKey).withSk(secretKey);
  return securityToken === undefined ? credentials : credentials.withSecurityToken(securityToken);
}

/** The client that all of the vendor's service packages share, for these addresses. */
export function clientOf(endpoints: string[], credentials?: BasicCredentials): HcClient {
  const options = { logger: quiet };
  const client = new HcClient(new DefaultHttpClient(options, endpoints), options).withEndpoints(endpoints);
  return credentials === undefined ? client : client.withCredential(credentials);
}

/** Calls as the vendor's service packages do. Rejects with the vendor's own exception. */
export function callHuawei<Body extends object>(
  client: HcClient,
  workspace: string,
  call: HuaweiCall,
): Promise<Body & SdkResponse> {
  return client.sendRequest({
    method: call.method,
    url: call.url,
    contentType: 'application/json',
    queryParams: { ...call.query },
    pathParams: { workspace_id: workspace },
    headers: { ...call.headers },
    ...(call.body === undefined ? {} : { data: call.body }),
  });
}

/** The package prints each refused request with its signature unless it is given another logger. */
const quiet: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => 'error' as LogLevel,
  setName() {},
};
