/** What the site says of a provider beyond its contract: how it is called and how its client is named in examples. */
export interface Provider {
  /** The folder below `packages/` and `specs/`, and the name in addresses. */
  readonly name: string;
  readonly title: string;
  readonly short: string;
  /** The client in examples. */
  readonly variable: string;
}

export const PROVIDERS: readonly Provider[] = [
  { name: 'ibm-quantum', title: 'IBM Quantum', short: 'IBM Quantum', variable: 'quantum' },
  {
    name: 'huawei-dataarts-fabric',
    title: 'Huawei Cloud DataArts Fabric',
    short: 'Huawei DataArts Fabric',
    variable: 'fabric',
  },
  { name: 'aimms-pro', title: 'AIMMS PRO', short: 'AIMMS PRO', variable: 'aimms' },
  {
    name: 'oracle-aidp',
    title: 'Oracle AI Data Platform',
    short: 'Oracle AI Data Platform',
    variable: 'aidp',
  },
];
