// Open a session and end it, whatever happens: an error, Ctrl-C, or a process that dies.
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IbmQuantum } from '@compute-sessions/ibm-quantum';

const quantum = new IbmQuantum(); // IBM_CLOUD_API_KEY and IBM_QUANTUM_CRN
const note = join(tmpdir(), 'ibm-session.json');

// Ctrl-C ends the work, not the process: the block below is left in the ordinary way, and the session with it.
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('Stopped by Ctrl-C.')));

const body = { mode: 'dedicated', backend: 'ibm_fez', max_ttl: 600 } as const;
{
  await using session = await quantum.sessions.open(body, {
    // What a successor of a killed process needs: `quantum.sessions.restore(handle)`. It holds no credential.
    onOpened: (handle) => writeFile(note, JSON.stringify(handle)),
    signal: stop.signal,
  });
  console.log('opened', session.id);

  const params = {
    pubs: [['OPENQASM 3.0; include "stdgates.inc"; qubit[1] q; bit[1] c; c = measure q;', null, 128]],
  };
  const job = await quantum.jobs.create({
    program_id: 'sampler',
    backend: 'ibm_fez',
    session_id: session.id,
    params,
  });
  const { signal } = stop;
  await quantum.jobs.waitUntilDone(job.id, {
    signal,
    onProgress: ({ status }) => console.log('job', status),
  });
}
await rm(note, { force: true });
console.log('ended');
