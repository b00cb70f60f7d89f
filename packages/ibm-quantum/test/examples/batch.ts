import { IbmQuantum, JobFailedError } from '../../src/index.js';

const quantum = new IbmQuantum(); // IBM_CLOUD_API_KEY and IBM_QUANTUM_CRN from the environment
const backend = 'ibm_fez';
const params = {
  pubs: [['OPENQASM 3.0; include "stdgates.inc"; qubit[1] q; bit[1] c; c = measure q;', null, 128]],
};

try {
  await using session = await quantum.sessions.open({ mode: 'batch', backend, max_ttl: 900 });
  const job = await quantum.jobs.create({ program_id: 'sampler', backend, session_id: session.id, params });
  await quantum.jobs.waitUntilDone(job.id, { onProgress: ({ status }) => console.log(status) });
  console.log(await quantum.jobs.results(job.id));
} catch (error) {
  // the session is closed by now, whatever happened
  if (!JobFailedError.is(error)) throw error;
  console.error(error.reasonCode, error.message);
}
