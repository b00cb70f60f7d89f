import type { SimHandler, SimReply, World } from '../../provider.js';
import { json } from '../../reply.js';
import { backendNamed, backends, type BackendRecord } from './backend-data.js';
import { failure } from './errors.js';
import type { IbmQuantumState } from './state.js';
import { namesVersion } from './versions.js';
import { present, time } from './wire.js';

/**
 * `list_backends`. Without a version that the service knows, it has been seen to answer 200 with the shape of years ago,
 * a list of names. Of other operations no such answer is known; they keep to the live version here.
 */
export const listBackends: SimHandler<IbmQuantumState> = (request, state) => {
  if (!namesVersion(request)) {
    return { ...json(200, { devices: backends.map(({ name }) => name) }), outside: NO_VERSION };
  }
  const withWaitTime = request.query.get('fields') === 'wait_time_seconds';
  return json(200, { devices: backends.map((backend) => summary(backend, state, withWaitTime)) });
};

const NO_VERSION = {
  pointer: '/header/ibm-api-version',
  message: 'names no version that is known, so the answer has the legacy shape',
};

/** `get_backend_status`. */
export const getStatus: SimHandler<IbmQuantumState> = ofBackend((backend, state) => ({
  state: backend.status !== 'offline',
  status: backend.status === 'online' ? 'active' : 'internal',
  message: backend.reason ?? '',
  length_queue: queueLength(backend, state),
  backend_version: backend.version,
}));

/** `get_backend_configuration`. */
export const getConfiguration: SimHandler<IbmQuantumState> = ofBackend((backend) => {
  const pairs = couplings(backend);
  const gate = { parameters: [], qasm_def: 'gate definition' };
  return {
    backend_name: backend.name,
    backend_version: backend.version,
    basis_gates: ['cz', 'id', 'rz', 'sx', 'x'],
    conditional: false,
    coords: Array.from({ length: backend.qubits }, (_, qubit) => [Math.floor(qubit / 16), qubit % 16]),
    coupling_map: pairs,
    dt: 0.5,
    gates: [
      { ...gate, name: 'cz', coupling_map: pairs },
      { ...gate, name: 'rz', parameters: ['theta'] },
      { ...gate, name: 'sx' },
      { ...gate, name: 'x' },
    ],
    local: false,
    memory: true,
    n_qubits: backend.qubits,
    online_date: '2025-11-12T15:30:00.000Z',
    u_channel_lo: [],
    simulator: false,
    max_experiments: 300,
    max_shots: 100_000,
    processor_type: { family: backend.family, revision: backend.revision },
    rep_delay_range: [0, 500],
    supported_instructions: ['cz', 'id', 'rz', 'sx', 'x', 'measure', 'delay', 'reset'],
  };
});

/** `get_backend_properties`: calibrated at the last full hour. */
export const getProperties: SimHandler<IbmQuantumState> = ofBackend((backend, _state, world) => {
  const date = time(Math.floor(world.now() / 3_600_000) * 3_600_000);
  return {
    backend_name: backend.name,
    backend_version: backend.version,
    last_update_date: date,
    general: [],
    qubits: Array.from({ length: backend.qubits }, (_, qubit) => [
      { date, name: 'T1', unit: 'us', value: 150 + (qubit % 7) },
      { date, name: 'T2', unit: 'us', value: 120 + (qubit % 5) },
      { date, name: 'readout_error', unit: '', value: 0.0131 },
    ]),
    gates: couplings(backend).map((qubits) => ({
      gate: 'cz',
      qubits,
      parameters: [{ date, name: 'gate_error', unit: '', value: 0.0027 }],
    })),
  };
});

/** `get_backend_defaults`. */
export const getDefaults: SimHandler<IbmQuantumState> = ofBackend((backend) => ({
  qubit_freq_est: Array.from({ length: backend.qubits }, (_, qubit) => 4.8 + (qubit % 10) / 50),
  meas_freq_est: Array.from({ length: backend.qubits }, (_, qubit) => 7.2 + (qubit % 10) / 50),
  buffer: 0,
}));

function ofBackend(
  body: (backend: BackendRecord, state: IbmQuantumState, world: World) => object,
): SimHandler<IbmQuantumState> {
  return (request, state, world): SimReply => {
    const backend = backendNamed(request.params['id']);
    return backend ? json(200, body(backend, state, world)) : failure(request, 404, 1007);
  };
}

function summary(backend: BackendRecord, state: IbmQuantumState, withWaitTime: boolean): object {
  const waiting = queueLength(backend, state);
  return present({
    name: backend.name,
    status: present({ name: backend.status, reason: backend.reason }),
    is_simulator: false,
    qubits: backend.qubits,
    physical_qubits: backend.qubits,
    clops: { type: 'hardware', value: backend.clops },
    processor_type: { family: backend.family, revision: backend.revision, segment: null },
    queue_length: waiting,
    performance_metrics: {
      two_q_error_best: { value: 0.0012, gate: 'cz', unit: '', qubits: [1, 2] },
      two_q_error_layered: { value: 0.0043, unit: '' },
      two_q_error_median: { value: 0.0028, unit: '' },
      readout_error_median: { value: 0.0134, unit: '' },
    },
    wait_time_seconds: withWaitTime
      ? { average: waiting * 40, p50: waiting * 25, p95: waiting * 170 }
      : undefined,
  });
}

function queueLength(backend: BackendRecord, state: IbmQuantumState): number {
  return backend.queueLength + state.jobs.count('waiting', backend.name);
}

/** A chain of qubits. */
function couplings(backend: BackendRecord): number[][] {
  return Array.from({ length: backend.qubits - 1 }, (_, qubit) => [qubit, qubit + 1]);
}
