import type { Simulator } from '@compute-sessions/simulator';
import { BaseService, IamAuthenticator } from 'ibm-cloud-sdk-core';

export type IbmOnSimulator = Simulator<'ibm-quantum'>['providers']['ibm-quantum'];

export interface IbmCall {
  readonly method: string;
  readonly url: string;
  readonly path?: Record<string, string>;
  readonly query?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
  readonly body?: object;
}

interface Answer<Body> {
  readonly status: number;
  readonly result: Body;
}

export interface IbmSdkOptions {
  readonly baseUrl: string;
  readonly identityUrl: string;
  readonly apikey: string;
  readonly instance: string;
}

/** A service as IBM's generator writes it: `createRequest` of `ibm-cloud-sdk-core` below methods. */
export class IbmService extends BaseService {
  readonly #instance: string;

  constructor({ baseUrl, identityUrl, apikey, instance }: IbmSdkOptions) {
    super({ serviceUrl: baseUrl, authenticator: new IamAuthenticator({ apikey, url: identityUrl }) });
    this.#instance = instance;
  }

  /** Rejects with the vendor's own error. */
  call<Body>({ method, url, path, query, headers, body }: IbmCall): Promise<Answer<Body>> {
    const fixed = {
      Accept: 'application/json',
      'Service-CRN': this.#instance,
      'IBM-API-Version': '2026-04-15',
    };
    return this.createRequest({
      options: { method, url, path, qs: query, body },
      defaultOptions: {
        ...this.baseOptions,
        headers: {
          ...fixed,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
      },
    }) as Promise<Answer<Body>>;
  }
}

export function ibmService(ibm: IbmOnSimulator, change: Partial<IbmSdkOptions> = {}): IbmService {
  const { apiKey, instance } = ibm.credentials;
  return new IbmService({
    baseUrl: ibm.baseUrl,
    identityUrl: ibm.identityUrl ?? '',
    apikey: apiKey,
    instance,
    ...change,
  });
}
