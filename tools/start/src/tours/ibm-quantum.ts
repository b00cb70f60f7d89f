import { iamApiKey, IbmQuantum } from '@compute-sessions/ibm-quantum';

import type { Tour } from '../tour.js';
import { POLLING } from './polling.js';

export const ibmQuantum: Tour<'ibm-quantum'> = {
  provider: 'ibm-quantum',
  title: 'IBM Quantum: a batch session with a sampler job',
  next: [
    `import { IbmQuantum } from '@compute-sessions/ibm-quantum';`,
    `const quantum = new IbmQuantum();            // reads IBM_CLOUD_API_KEY and IBM_QUANTUM_CRN`,
    `await using session = await quantum.sessions.open({ mode: 'batch', backend: 'ibm_fez', max_ttl: 900 });`,
    `const job = await quantum.jobs.create({ session_id: session.id, backend: 'ibm_fez', program_id: 'sampler', params: { pubs: [['OPENQASM 3.0; bit c; qubit q; c = measure q;']] } });`,
    `console.log((await quantum.jobs.waitUntilDone(job.id)).status);   // leaving the program ends the session`,
  ],
  async run({ connection, middleware, say, saw }) {
    const { apiKey, instance, backend } = connection.credentials;
    const quantum = new IbmQuantum({
      credential: iamApiKey(apiKey, { identityUrl: connection.identityUrl ?? '' }),
      baseUrl: connection.baseUrl,
      instance,
      middleware,
    });
    let id: string;
    {
      await using session = await quantum.sessions.open({ mode: 'batch', backend, max_ttl: 900 });
      id = session.id;
      saw(session.state.raw);
      const params = {
        pubs: [['OPENQASM 3.0; include "stdgates.inc"; qubit[2] q; bit[2] c;', null, 1024]],
        version: 2,
      };
      const job = await quantum.jobs.create({ program_id: 'sampler', backend, session_id: id, params });
      const done = await quantum.jobs.waitUntilDone(job.id, {
        ...POLLING,
        onProgress: ({ status }, { changed }) => {
          if (changed) say(`job ${job.id}: ${status}`);
        },
      });
      await session.refresh();
      saw(session.state.raw);
      const results = await quantum.jobs.results(done.id);
      say(`results: ${String(JSON.stringify(results)?.length ?? 0)} characters of JSON`);
    }
    await quantum.sessions.waitFor(id, 'terminated', {
      ...POLLING,
      onProgress: ({ raw, elapsedMs }) => {
        saw(raw, elapsedMs);
      },
    });
    return id;
  },
};
