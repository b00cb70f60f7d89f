import type { World } from '../../provider.js';
import type { JobRecord } from './state.js';
import { numberOr, time } from './wire.js';

const mostSamples = 4096;

/** A plausible result of the job's program; every call makes another one, so keep it. */
export function resultsOf(job: JobRecord, world: World): unknown {
  switch (job.program) {
    case 'sampler':
      return { results: pubs(job).map((pub) => sampled(pub, job, world)), metadata: { version: 2 } };
    case 'estimator':
      return { results: pubs(job).map((pub) => estimated(pub, world)), metadata: { version: 2 } };
    case 'executor':
      return executed(job);
    default:
      return JSON.stringify({ program: job.program, finished: true });
  }
}

function pubs(job: JobRecord): unknown[] {
  const value = job.params?.['pubs'];
  return Array.isArray(value) ? value : [];
}

/** Two qubits that always agree. */
function sampled(pub: unknown, job: JobRecord, world: World): unknown {
  const own: unknown = Array.isArray(pub) ? pub[2] : undefined;
  const shots = Math.min(mostSamples, numberOr(own, numberOr(job.params?.['shots'], 128)));
  const samples = Array.from({ length: shots }, () => (world.random() < 0.5 ? '0x0' : '0x3'));
  return { data: { c: { samples, num_bits: 2 } }, metadata: { shots } };
}

/** One value near 1 for each observable. */
function estimated(pub: unknown, world: World): unknown {
  const observables: unknown = Array.isArray(pub) ? pub[1] : undefined;
  const values = (Array.isArray(observables) ? observables : [observables]).map(
    () => 1 - world.random() * 0.05,
  );
  return { data: { evs: values, stds: values.map(() => 0.01) }, metadata: { target_precision: 0.01 } };
}

function executed(job: JobRecord): unknown {
  const span = {
    start: time(job.startedAtMs ?? 0),
    stop: time(job.endsAtMs ?? 0),
    parts: [{ idx_item: 0, size: 1 }],
  };
  return {
    schema_version: job.params?.['schema_version'] ?? 'v0.2',
    data: [{ results: { c: { data: 'Aw==', shape: [1, 2], dtype: 'bool' } }, metadata: {} }],
    metadata: { chunk_timing: [span] },
  };
}
