// A batch of jobs in one session: at most three under way at a time, as many as fail are told apart, and all results kept.
import { IbmQuantum, JobFailedError } from '@compute-sessions/ibm-quantum';

const ATONCE = 3;
const quantum = new IbmQuantum(); // IBM_CLOUD_API_KEY and IBM_QUANTUM_CRN
const backend = process.argv[2] ?? 'ibm_fez';

/** One circuit for each angle: turn a qubit that far, and measure it. */
const angles = [0, 0.5, 1, 1.5, 2, 2.5, 3];
const circuit = (angle: number): string =>
  `OPENQASM 3.0; include "stdgates.inc"; qubit[1] q; bit[1] c; rx(${angle}) q[0]; c = measure q;`;

await using session = await quantum.sessions.open({ mode: 'batch', backend, max_ttl: 900 });
console.log(`batch ${session.id} on ${backend}`);

const waiting = [...angles];
const failed: number[] = [];

async function work(): Promise<void> {
  for (let angle = waiting.shift(); angle !== undefined; angle = waiting.shift()) {
    const params = { pubs: [[circuit(angle), null, 1024]] };
    const job = await quantum.jobs.create({ program_id: 'sampler', backend, session_id: session.id, params });
    try {
      await quantum.jobs.waitUntilDone(job.id);
      console.log(angle, JSON.stringify(await quantum.jobs.results(job.id)));
    } catch (error) {
      if (!JobFailedError.is(error)) throw error;
      failed.push(angle);
      console.error(angle, error.reasonCode ?? '', error.message);
    }
  }
}

await Promise.all(Array.from({ length: ATONCE }, work));
console.log(`${angles.length - failed.length} of ${angles.length} jobs completed`);
if (failed.length > 0) process.exitCode = 1;
