import type { FaultRule, InPageSimulator, RequestRecord } from '@compute-sessions/simulator/in-page';
import type { ProviderName } from './examples.js';

/** A provider in this page: what a program imports of it, and what a person may do to it. */
export interface Simulation {
  readonly simulator: InPageSimulator;
  /** The module `./simulator.js` of a program; its requests end when `stop` is aborted. */
  module(stop: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
}

export async function createSimulation(
  provider: ProviderName,
  speed: number,
  onRequest: (record: RequestRecord) => void,
): Promise<Simulation> {
  const { createInPageSimulator } = await import('@compute-sessions/simulator/in-page');
  const simulator = await createInPageSimulator({ providers: [provider], speed, onRequest });
  return { simulator, module: (stop) => CONNECTIONS[provider](simulator, stoppable(simulator.fetch, stop)) };
}

type Connect = (
  simulator: InPageSimulator,
  fetch: typeof globalThis.fetch,
) => Promise<Record<string, unknown>>;

const CONNECTIONS: Readonly<Record<ProviderName, Connect>> = {
  'ibm-quantum': async ({ providers }, fetch) => {
    const { iamApiKey } = await import('@compute-sessions/ibm-quantum');
    const { baseUrl, identityUrl = '', credentials } = providers['ibm-quantum'];
    const credential = iamApiKey(credentials.apiKey, { identityUrl });
    return { connection: { credential, instance: credentials.instance, baseUrl, fetch } };
  },
  'huawei-dataarts-fabric': async ({ providers }, fetch) => {
    const { akSk } = await import('@compute-sessions/huawei-dataarts-fabric');
    const { baseUrl, credentials } = providers['huawei-dataarts-fabric'];
    const { key, projectId: project, workspaceId: workspace, endpointId, lakeFormation } = credentials;
    return {
      connection: { credential: akSk(key), baseUrl, workspace, project, fetch },
      endpoint_id: endpointId,
      lake_formation_config: lakeFormation,
    };
  },
  'aimms-pro': async ({ providers }, fetch) => {
    const { apiKey } = await import('@compute-sessions/aimms-pro');
    const { baseUrl, credentials } = providers['aimms-pro'];
    return { connection: { credential: apiKey(credentials.apiKey), baseUrl, fetch } };
  },
  'oracle-aidp': async ({ providers }, fetch) => {
    const { ociSigner } = await import('@compute-sessions/oracle-aidp');
    const { baseUrl, credentials } = providers['oracle-aidp'];
    const { tenancy, user, fingerprint, privateKey, aiDataPlatform, workspace, cluster } = credentials;
    const credential = ociSigner({ tenancy, user, fingerprint, privateKey });
    return { connection: { credential, baseUrl, aiDataPlatform, workspace, fetch }, cluster_id: cluster };
  },
};

/** The clients that a program may import. */
export async function loadClient(name: string): Promise<Readonly<Record<string, unknown>>> {
  switch (name) {
    case '@compute-sessions/ibm-quantum':
      return import('@compute-sessions/ibm-quantum');
    case '@compute-sessions/huawei-dataarts-fabric':
      return import('@compute-sessions/huawei-dataarts-fabric');
    case '@compute-sessions/aimms-pro':
      return import('@compute-sessions/aimms-pro');
    case '@compute-sessions/oracle-aidp':
      return import('@compute-sessions/oracle-aidp');
    case '@compute-sessions/core':
      return import('@compute-sessions/core');
    default:
      throw new Error(`There is no '${name}' in this page: the four clients, core and ./simulator.js are.`);
  }
}

function stoppable(fetch: typeof globalThis.fetch, stop: AbortSignal): typeof globalThis.fetch {
  return (input, init) => {
    const signals = [stop, ...(init?.signal ? [init.signal] : [])];
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };
}

/** What can be done to the next request, in words and as a rule. */
export const FAULTS: readonly { readonly name: string; readonly does: string; readonly rule: FaultRule }[] = [
  { name: '503, twice', does: 'the service is busy', rule: { kind: 'status', status: 503, times: 2 } },
  {
    name: '429',
    does: 'asks to wait for a second',
    rule: { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
  },
  { name: 'Reset', does: 'the connection breaks before an answer', rule: { kind: 'reset' } },
  {
    name: 'Lost answer',
    does: 'the request is carried out, its answer lost',
    rule: { kind: 'reset', processed: true },
  },
  { name: 'Cut body', does: 'the answer stops half-way', rule: { kind: 'truncate' } },
  { name: 'Proxy’s page', does: 'HTML in place of an answer', rule: { kind: 'html' } },
];
