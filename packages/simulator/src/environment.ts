import type { ProviderConnection } from './provider.js';

/** How the variables begin that the clients and their examples read. */
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
  connections: Iterable<Pick<ProviderConnection, 'env'>>,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const rest = Object.entries(env).filter(([name]) => !PREFIXES.some((prefix) => name.startsWith(prefix)));
  return Object.assign(
    Object.fromEntries(rest),
    ...[...connections].map((connection) => connection.env),
  ) as Record<string, string | undefined>;
}
