import { base64url, utf8 } from '../../bytes.js';
import type { SimHandler, SimRequest } from '../../provider.js';
import { json } from '../../reply.js';
import { instanceOf } from './auth.js';
import { failure } from './errors.js';
import { createdWithin, named, passing, tagged, type Test } from './filters.js';
import { jobUsage } from './job-body.js';
import { usedSeconds } from './session-body.js';
import { isEnded, timing, type IbmQuantumState, type JobRecord, type SessionRecord } from './state.js';
import { present } from './wire.js';

interface Row {
  readonly id: string;
  readonly createdAtMs: number;
  readonly mode: 'job' | 'session' | 'batch';
  readonly status: 'pending' | 'in_progress' | 'completed' | 'canceled' | 'failed';
  readonly backend: string;
  readonly tags: readonly string[];
  /** Made for the rows of the page only. */
  body(): object;
}

/**
 * `find_instance_workloads`: sessions, batches and the jobs outside of them, a page at a time. A cursor is the place
 * before or after one workload, so a page does not shift when others are added.
 */
export const listWorkloads: SimHandler<IbmQuantumState> = (request, state) => {
  const { query } = request;
  const limit = Number(query.get('limit') ?? 10);
  const found = passing(workloads(request, state), testsOf(query));
  const rows = query.get('sort') === '-createdAt' ? found.toReversed() : found;
  const start = startOf(rows, query, limit);
  if (start === undefined) return failure(request, 400, 1208, 'The cursor does not fit this list.');
  const end = Math.min(rows.length, start.to ?? start.from + limit);
  const page = rows.slice(start.from, end);
  return json(
    200,
    present({
      workloads: page.map((row) => row.body()),
      total_count: rows.length,
      limit,
      previous: start.from > 0 ? link(request, 'previous', page[0]) : undefined,
      next: end < rows.length ? link(request, 'next', page.at(-1)) : undefined,
    }),
  );
};

function startOf(
  rows: readonly Row[],
  query: URLSearchParams,
  limit: number,
): { from: number; to?: number } | undefined {
  const cursor = query.get('next') ?? query.get('previous');
  if (cursor === null) return { from: 0 };
  const index = rows.findIndex((row) => cursorOf(row) === cursor);
  if (index < 0) return undefined;
  return query.has('next') ? { from: index + 1 } : { from: Math.max(0, index - limit), to: index };
}

function cursorOf(row: Row): string {
  return base64url(utf8(`${row.createdAtMs}:${row.id}`));
}

function link(
  request: SimRequest,
  direction: 'next' | 'previous',
  row: Row | undefined,
): { href: string } | undefined {
  if (!row) return undefined;
  const url = new URL(request.url);
  url.searchParams.delete('next');
  url.searchParams.delete('previous');
  url.searchParams.set(direction, cursorOf(row));
  return { href: url.href };
}

function testsOf(query: URLSearchParams): Test<Row>[] {
  const search = query.get('search');
  return [
    ...named<Row>(query, 'backend', (row) => row.backend),
    ...named<Row>(query, 'mode', (row) => row.mode),
    ...named<Row>(query, 'status', (row) => row.status),
    ...(search === null ? [] : [(row: Row) => [row.id, ...row.tags].some((text) => text.includes(search))]),
    ...tagged(query),
    ...createdWithin(query),
  ];
}

/** Oldest first. */
function workloads(request: SimRequest, state: IbmQuantumState): Row[] {
  const instance = instanceOf(request);
  const sessions = state.sessions.by('instance', instance).map((session) => sessionRow(session, state));
  const jobs = state.jobs.by('alone', instance).map((job) => jobRow(job, state));
  // Each is in the order of creation already.
  return [...sessions, ...jobs].sort((a, b) => a.createdAtMs - b.createdAtMs);
}

function sessionRow(session: SessionRecord, state: IbmQuantumState): Row {
  const { id, createdAtMs, instance, closedAtMs } = session;
  const mode = session.mode === 'dedicated' ? 'session' : 'batch';
  const status =
    session.state === 'closed' ? 'completed' : session.state === 'active' ? 'in_progress' : 'pending';
  const backend = session.backend ?? '';
  const body = (): object => {
    const used = session.state === 'closed' ? usedSeconds(session, state) : null;
    return present({
      id,
      created: new Date(createdAtMs).toISOString(),
      ended: closedAtMs === undefined ? undefined : new Date(closedAtMs).toISOString(),
      backend,
      instance,
      user_id: state.accounts.writer.id,
      accepting_jobs: session.acceptingJobs,
      mode,
      status,
      usage: used === null ? null : { qpu_charge_time_seconds: used },
      usage_seconds: used,
    });
  };
  return { id, createdAtMs, mode, status, backend, tags: [], body };
}

const jobStatus = {
  Queued: 'pending',
  Running: 'in_progress',
  Completed: 'completed',
  Cancelled: 'canceled',
  'Cancelled - Ran too long': 'failed',
  Failed: 'failed',
} as const;

function jobRow(job: JobRecord, state: IbmQuantumState): Row {
  const { id, createdAtMs, instance, backend, tags } = job;
  const status = jobStatus[job.status];
  const body = (): object => {
    const ended = isEnded(job) && job.endsAtMs !== undefined ? job.endsAtMs : undefined;
    const usage = isEnded(job) ? jobUsage(job) : null;
    return present({
      id,
      created: new Date(createdAtMs).toISOString(),
      ended: ended === undefined ? undefined : new Date(ended).toISOString(),
      backend,
      instance,
      user_id: state.accounts.writer.id,
      accepting_jobs: null,
      mode: 'job',
      status,
      status_reason: job.reason,
      tags: [...tags],
      usage,
      usage_seconds: usage?.qpu_charge_time_seconds ?? null,
      estimated_running_time_seconds: timing.runMs / 1000,
    });
  };
  return { id, createdAtMs, mode: 'job', status, backend, tags, body };
}
