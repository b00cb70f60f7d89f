// Compiled, never run: what must not compile is marked, what must compile has no cast.
import { bearer, IbmQuantum, type Job, type JobResults, type Session } from '../../src/index.js';

const quantum = new IbmQuantum({ credential: bearer('token'), region: 'eu-de', timeout: { totalMs: 1_000 } });

export async function typedResults(): Promise<void> {
  const session: Session = await quantum.sessions.create({ mode: 'batch', backend: 'ibm_fez', max_ttl: 900 });
  const mode: 'batch' | 'dedicated' | (string & {}) = session.mode;
  const backend: string | null = session.backend_name;
  const nothing: void = await quantum.sessions.close(session.id);
  const { data, requestId } = await quantum.sessions.retrieve(session.id).withResponse();
  const id: string = data.id;
  const known: string | undefined = requestId;
  for await (const job of quantum.jobs.list({ sort: 'ASC', limit: 50 })) {
    const one: Job = job;
    const status: string = one.status;
    void status;
  }
  const results: JobResults | undefined = await quantum.jobs.results('j');
  const log: string = await quantum.jobs.logs('j');
  const ended: Session = await quantum.sessions.waitFor(id, ['terminated', 'failed']);
  const perhaps: Session | undefined = await quantum.sessions.waitFor(id, 'gone');
  await using scope = await quantum.sessions.open({ mode: 'dedicated' }, { end: 'drain' });
  const done: Job = await quantum.jobs.waitUntilDone(scope.id, { onProgress: (job) => job.status.length });
  void [mode, backend, nothing, known, results, log, ended, perhaps, done];
}

export function refused(): void {
  // @ts-expect-error: `mode` is required
  void quantum.sessions.create({ backend: 'ibm_fez' });
  // @ts-expect-error: no such mode
  void quantum.sessions.create({ mode: 'dedicted' });
  // @ts-expect-error: no such field
  void quantum.sessions.create({ mode: 'batch', max_tll: 900 });
  // @ts-expect-error: seconds are a number
  void quantum.sessions.create({ mode: 'batch', max_ttl: '900' });
  // @ts-expect-error: `accepting_jobs` is a boolean
  void quantum.sessions.update('id', { accepting_jobs: 'no' });
  // @ts-expect-error: an id is a string
  void quantum.sessions.retrieve(42);
  // @ts-expect-error: an id is required
  void quantum.jobs.cancel();
  // @ts-expect-error: no such state
  void quantum.sessions.waitFor('id', 'runing');
  // @ts-expect-error: no such state
  void quantum.sessions.waitFor('id', ['terminated', 'clsoed']);
  // @ts-expect-error: no such way to end
  void quantum.sessions.open({ mode: 'batch' }, { end: 'cancel' });
  // @ts-expect-error: `program_id` is required
  void quantum.jobs.create({ backend: 'ibm_fez' });
  // @ts-expect-error: no such order
  void quantum.jobs.list({ sort: 'asc' });
  // @ts-expect-error: no such option
  void quantum.backends.list({}, { instnace: 'crn' });
  // @ts-expect-error: results may be absent
  void quantum.jobs.results('j').then((results) => Object.keys(results));
  // @ts-expect-error: no such client option
  void new IbmQuantum({ apiKey: 'key' });
}
