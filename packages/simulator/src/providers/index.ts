import type { Mountable } from '../assemble.js';
import { loadDocument } from '../documents.js';
import { mount } from '../mount.js';
import type { ProviderModule, ProviderName } from '../provider.js';
import { aimmsPro } from './aimms-pro/index.js';
import { huaweiDataArtsFabric } from './huawei-dataarts-fabric/index.js';
import { ibmQuantum } from './ibm-quantum/index.js';
import { oracleAidp } from './oracle-aidp/index.js';

/** What each provider's module says about calling it, with its credentials' own type. */
export interface Connections {
  readonly 'ibm-quantum': ReturnType<typeof ibmQuantum.connection>;
  readonly 'huawei-dataarts-fabric': ReturnType<typeof huaweiDataArtsFabric.connection>;
  readonly 'aimms-pro': ReturnType<typeof aimmsPro.connection>;
  readonly 'oracle-aidp': ReturnType<typeof oracleAidp.connection>;
}

/** All simulated providers. A new one is one folder here, one in `specs/` and one line in each of these two lists. */
export const providers: Readonly<Record<ProviderName, Mountable>> = {
  'ibm-quantum': withItsDocument(ibmQuantum),
  'huawei-dataarts-fabric': withItsDocument(huaweiDataArtsFabric),
  'aimms-pro': withItsDocument(aimmsPro),
  'oracle-aidp': withItsDocument(oracleAidp),
};

/** Those of these names, in the house's order; all of them when there are no names. */
export function mountablesOf(names: readonly ProviderName[] | undefined): Mountable[] {
  return Object.entries(providers).flatMap(([name, mountable]) =>
    names === undefined || names.some((wanted) => wanted === name) ? [mountable] : [],
  );
}

function withItsDocument<State, Credentials, Name extends ProviderName>(
  module: ProviderModule<State, Credentials, Name>,
): Mountable {
  return async (context) => mount(module, await loadDocument(module.name), context);
}
