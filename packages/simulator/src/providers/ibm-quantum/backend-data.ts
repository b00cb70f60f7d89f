/** A simulated quantum computer. */
export interface BackendRecord {
  readonly name: string;
  readonly status: 'online' | 'paused' | 'offline';
  readonly reason?: string;
  readonly qubits: number;
  readonly clops: number;
  readonly family: string;
  readonly revision: string;
  /** Jobs of other users that wait. */
  readonly queueLength: number;
  readonly version: string;
}

export const backends: readonly BackendRecord[] = [
  {
    name: 'ibm_fez',
    status: 'online',
    qubits: 156,
    clops: 195_000,
    family: 'Heron',
    revision: '2',
    queueLength: 7,
    version: '1.3.37',
  },
  {
    name: 'ibm_marrakesh',
    status: 'online',
    qubits: 156,
    clops: 195_000,
    family: 'Heron',
    revision: '2',
    queueLength: 2,
    version: '1.0.51',
  },
  {
    name: 'ibm_torino',
    status: 'paused',
    reason: 'calibrating',
    qubits: 133,
    clops: 210_000,
    family: 'Heron',
    revision: '1',
    queueLength: 0,
    version: '1.0.88',
  },
];

export function backendNamed(name: unknown): BackendRecord | undefined {
  return backends.find((backend) => backend.name === name);
}
