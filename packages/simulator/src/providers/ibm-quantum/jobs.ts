import { objectOr } from '../../json.js';
import type { SimHandler, SimReply, SimRequest, World } from '../../provider.js';
import { empty, json } from '../../reply.js';
import { instanceOf } from './auth.js';
import { backendNamed } from './backend-data.js';
import { failure, notFound, refusal } from './errors.js';
import { createdWithin, named, passing, tagged, type Test } from './filters.js';
import { jobBody, ranMs } from './job-body.js';
import { refuseForRate, refuseForUsage } from './limits.js';
import { findSession } from './sessions.js';
import { isEnded, timing, type IbmQuantumState, type JobRecord } from './state.js';
import { endJob, noteRest } from './timeline.js';
import { noteUsage } from './usage.js';
import { numberOr, present, stringOr, strings } from './wire.js';

/** `create_job`. Answers 200, not 201. */
export const createJob: SimHandler<IbmQuantumState> = (request, state, world) => {
  const refused =
    refuseCreation(request, state) ??
    refuseForUsage(request, state, world.now()) ??
    refuseForRate(request, state, world.now());
  if (refused) return refused;
  const job = newJob(request, state, world);
  state.jobs.set(job.id, job);
  const session = findSession(request, state, job.session);
  if (session) state.sessions.patch(session.id, { backend: session.backend ?? job.backend });
  return json(
    200,
    present({
      id: job.id,
      backend: job.backend,
      session_id: job.session,
      private: job.private || undefined,
      calibration_id: job.calibration,
    }),
  );
};

/** `list_jobs`, newest first. An unknown session gives an empty list. */
export const listJobs: SimHandler<IbmQuantumState> = (request, state) => {
  const { query } = request;
  const limit = Number(query.get('limit') ?? 200);
  const offset = Number(query.get('offset') ?? 0);
  const found = passing(state.jobs.by('instance', instanceOf(request)), testsOf(query));
  const ordered = query.get('sort') === 'ASC' ? found : found.toReversed();
  const withParams = query.get('exclude_params') === 'false';
  const jobs = ordered.slice(offset, offset + limit).map((job) => jobBody(job, state, withParams));
  return json(200, { jobs, limit, offset, count: found.length });
};

/** `get_job`. */
export const getJob: SimHandler<IbmQuantumState> = (request, state) => {
  const job = findJob(request, state);
  if (!job) return failure(request, 404, 1291);
  return json(200, jobBody(job, state, request.query.get('exclude_params') !== 'true'));
};

/** `delete_job`: only what has ended. */
export const deleteJob: SimHandler<IbmQuantumState> = (request, state) => {
  const job = findJob(request, state);
  if (!job) return failure(request, 404, 1291);
  if (!isEnded(job)) return refusal(request, 400, 'The job has not ended; cancel it first.');
  state.jobs.delete(job.id);
  return empty(204);
};

/** `cancel_job_jid`. */
export const cancelJob: SimHandler<IbmQuantumState> = (request, state, world) => {
  const job = findJob(request, state);
  if (!job) return failure(request, 404, 1291);
  if (isEnded(job)) return refusal(request, 409, 'The job is in a state in which it cannot be cancelled.');
  const session = findSession(request, state, job.session);
  const isRunning = job.status === 'Running';
  if (session && isRunning) {
    state.sessions.patch(session.id, { lastJobCompletedMs: world.now() });
  }
  endJob(state, job, world.now(), 'Cancelled', 'The job was cancelled by its user.');
  if (isRunning) noteUsage(state, job.instance, world.now(), ranMs(job));
  if (session) noteRest(state, session, world.now());
  return empty(204);
};

/** A job of the caller's instance; another instance's is as unknown as one that never was. */
export function findJob(request: SimRequest, state: IbmQuantumState): JobRecord | undefined {
  const job = state.jobs.get(request.params['id'] ?? '');
  return job?.instance === instanceOf(request) ? job : undefined;
}

function testsOf(query: URLSearchParams): Test<JobRecord>[] {
  const pending = query.get('pending');
  return [
    ...(pending === null ? [] : [(job: JobRecord) => (pending === 'true') === !isEnded(job)]),
    ...named<JobRecord>(query, 'program', (job) => job.program),
    ...named<JobRecord>(query, 'backend', (job) => job.backend),
    ...named<JobRecord>(query, 'session_id', (job) => job.session),
    ...tagged(query),
    ...createdWithin(query),
  ];
}

/** IBM's answer for a session that takes no jobs is not known; code 4001 comes from an older registry. */
function refuseCreation(request: SimRequest, state: IbmQuantumState): SimReply | undefined {
  const body = objectOr(request.body);
  if (!backendNamed(body['backend'])) return failure(request, 404, 1007);
  if (body['session_id'] === undefined) return undefined;
  const session = findSession(request, state, stringOr(body['session_id']));
  if (!session) return notFound(request, 'unknown session');
  if (session.state === 'closed' || !session.acceptingJobs) return failure(request, 400, 4001);
  if (session.backend !== undefined && session.backend !== body['backend']) {
    return failure(request, 400, 1208, 'The session is on another backend.');
  }
  return undefined;
}

function newJob(request: SimRequest, state: IbmQuantumState, world: World): JobRecord {
  const body = objectOr(request.body);
  const nowMs = world.now();
  return {
    id: `d${world.uuid().replaceAll('-', '').slice(0, 19)}`,
    instance: instanceOf(request),
    program: stringOr(body['program_id']) ?? '',
    backend: stringOr(body['backend']) ?? '',
    session: stringOr(body['session_id']),
    tags: strings(body['tags']),
    cost: numberOr(body['cost'], 10_800),
    runtime: stringOr(body['runtime']),
    calibration: stringOr(body['calibration_id']),
    private: body['private'] === true,
    caller: stringOr(request.headers['x-qx-client-application']),
    params: body['params'] === undefined ? undefined : objectOr(body['params']),
    remoteStorage: body['remote_storage'],
    createdAtMs: nowMs,
    readyAtMs: nowMs + timing.queueMs,
    status: 'Queued',
    reason: undefined,
    reasonCode: undefined,
    reasonSolution: undefined,
    startedAtMs: undefined,
    endsAtMs: undefined,
    results: undefined,
    resultsRead: false,
  };
}
