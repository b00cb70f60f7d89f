import { AimmsPro } from '@compute-sessions/aimms-pro';
import type { Credential } from '@compute-sessions/core';
import { HuaweiDataArtsFabric } from '@compute-sessions/huawei-dataarts-fabric';
import { IbmQuantum } from '@compute-sessions/ibm-quantum';
import { OracleAidp } from '@compute-sessions/oracle-aidp';

import type { Provider } from './read.js';

const credential: Credential = { authorize: () => undefined };
/** Nothing listens there; nothing is called. */
const baseUrl = 'http://127.0.0.1:9';

const CLIENTS: Readonly<Record<Provider, () => object>> = {
  'ibm-quantum': () => new IbmQuantum({ credential, baseUrl }),
  'huawei-dataarts-fabric': () => new HuaweiDataArtsFabric({ credential, baseUrl }),
  'aimms-pro': () => new AimmsPro({ credential, baseUrl }),
  'oracle-aidp': () => new OracleAidp({ credential, baseUrl }),
};

/** True when the provider's client, as its users get it, has `resource.method`. */
export function hasMethod(provider: Provider, name: string): boolean {
  const [resource = '', method = ''] = name.split('.');
  const client = CLIENTS[provider]() as Record<string, Record<string, unknown> | undefined>;
  return typeof client[resource]?.[method] === 'function';
}
