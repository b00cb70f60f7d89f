// A program that is killed by its test: opens sessions, works and ends them, and keeps a journal of what it must not lose.
import { appendFileSync } from 'node:fs';

import { iamApiKey, IbmQuantum } from '@compute-sessions/ibm-quantum';

const { baseUrl, identityUrl, apiKey, instance, journal } = JSON.parse(process.argv[2]);
const quantum = new IbmQuantum({ credential: iamApiKey(apiKey, { identityUrl }), baseUrl, instance });
const note = (kind) => (value) => appendFileSync(journal, `${JSON.stringify({ kind, value })}\n`);
const hooks = { onOpening: note('opening'), onOpened: note('opened') };

for (;;) {
  const work = async ({ id }) => quantum.jobs.list({ session_id: id });
  await quantum.sessions.use({ mode: 'batch', backend: 'ibm_fez' }, work, hooks);
  note('closed')(null);
}
