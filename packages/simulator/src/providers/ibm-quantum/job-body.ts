import { isEnded, timing, type IbmQuantumState, type JobRecord } from './state.js';
import { present, time } from './wire.js';

/** A job as the service shows it. A private job never shows its parameters. */
export function jobBody(job: JobRecord, state: IbmQuantumState, withParams: boolean): object {
  return present({
    id: job.id,
    backend: job.backend,
    state: present({
      status: job.status === 'Cancelled - Ran too long' ? 'Cancelled' : job.status,
      reason: job.reason,
      reason_code: job.reasonCode,
      reason_solution: job.reasonSolution,
    }),
    status: job.status,
    params: withParams && !job.private ? job.params : undefined,
    program: { id: job.program },
    created: time(job.createdAtMs),
    runtime: job.runtime,
    cost: job.cost,
    tags: [...job.tags],
    remote_storage: job.remoteStorage,
    session_id: job.session,
    user_id: state.accounts.writer.id,
    usage: jobUsage(job),
    private: job.private || undefined,
    estimated_running_time_seconds: timing.runMs / 1000,
    calibration_id: job.calibration,
  });
}

/** Whole seconds are charged, and only of what has run. */
export function jobUsage(job: JobRecord): {
  qpu_charge_time_seconds: number;
  status: 'pending' | 'complete';
} {
  return {
    qpu_charge_time_seconds: isEnded(job) ? Math.ceil(ranMs(job) / 1000) : 0,
    status: isEnded(job) ? 'complete' : 'pending',
  };
}

/** How long an ended job ran. */
export function ranMs(job: JobRecord): number {
  return job.startedAtMs === undefined || job.endsAtMs === undefined ? 0 : job.endsAtMs - job.startedAtMs;
}
