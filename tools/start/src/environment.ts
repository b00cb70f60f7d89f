import type { Simulator } from '@compute-sessions/simulator';

import type { Provider } from './options.js';

/** How the variables begin that the clients read. */
const PREFIXES = [
  'IBM_',
  'QISKIT_IBM_',
  'HUAWEI_',
  'HUAWEICLOUD_',
  'AIMMS_PRO_',
  'OCI_',
  'LAKE_',
  'ENDPOINT_ID',
];

/**
 * `env` for a program that is to meet the simulator and nothing else. Variables of a real account are taken out: half of
 * them would mix with the simulator's, and a program that is only tried must not reach the real service.
 */
export function environmentFor(
  simulator: Simulator,
  providers: readonly Provider[],
  env: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const rest = Object.entries(env).filter(([name]) => !PREFIXES.some((prefix) => name.startsWith(prefix)));
  return Object.assign(
    Object.fromEntries(rest),
    ...providers.map((provider) => simulator.providers[provider].env),
  ) as NodeJS.ProcessEnv;
}
