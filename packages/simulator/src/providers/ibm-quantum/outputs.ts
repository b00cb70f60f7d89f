import type { SimHandler } from '../../provider.js';
import { empty, json, text } from '../../reply.js';
import { failure } from './errors.js';
import { jobUsage, ranMs } from './job-body.js';
import { findJob } from './jobs.js';
import { resultsOf } from './results.js';
import { isEnded, type JobRecord } from './state.js';
import type { IbmQuantumState } from './state.js';
import { present, time, timeOrNull } from './wire.js';

/** `get_job_results_jid`. IBM's code for "not yet" is recorded, its status is not. */
export const getResults: SimHandler<IbmQuantumState> = (request, state, world) => {
  const job = findJob(request, state);
  if (!job) return failure(request, 404, 1291);
  if (!isEnded(job)) return failure(request, 400, 1234);
  if (job.status !== 'Completed' || (job.private && job.resultsRead)) return empty(204);
  state.jobs.patch(job.id, { resultsRead: true, results: job.results ?? resultsOf(job, world) });
  return json(200, job.results);
};

/** `get_jog_logs_jid`. Logs exist when the job has ended. */
export const getLogs: SimHandler<IbmQuantumState> = (request, state) => {
  const job = findJob(request, state);
  if (!job) return failure(request, 404, 1291);
  if (!isEnded(job)) return failure(request, 404, 1291, 'The job has no logs yet.');
  return text(200, logLines(job).join(''));
};

/** `get_job_metrics_jid`. */
export const getMetrics: SimHandler<IbmQuantumState> = (request, state) => {
  const job = findJob(request, state);
  if (!job) return failure(request, 404, 1291);
  return json(
    200,
    present({
      caller: job.caller,
      timestamps: {
        created: time(job.createdAtMs),
        running: timeOrNull(job.startedAtMs),
        finished: isEnded(job) ? timeOrNull(job.endsAtMs) : null,
      },
      usage: jobUsage(job),
      circuits_execution_time_ns: isEnded(job) ? Math.round(ranMs(job) * 600_000) : undefined,
      qiskit_version: job.startedAtMs === undefined ? undefined : '2.3.0',
    }),
  );
};

function logLines(job: JobRecord): string[] {
  const { startedAtMs, endsAtMs } = job;
  if (startedAtMs === undefined || endsAtMs === undefined) return [];
  const end =
    job.status === 'Completed'
      ? `INFO ${job.program}: Finished program\n`
      : `ERROR ${job.program}: ${job.reason ?? job.status}\n`;
  return [
    `${time(startedAtMs)} INFO ${job.program}: Starting program on ${job.backend}\n`,
    `${time(endsAtMs)} ${end}`,
  ];
}
