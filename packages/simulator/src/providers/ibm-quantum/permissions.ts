import type { SimReply, SimRequest } from '../../provider.js';
import type { User } from './accounts.js';
import { failure } from './errors.js';

/** The IAM action that each operation needs, without the prefix `quantum-computing.` */
const actions: Readonly<Record<string, string>> = {
  create_session: 'session.create',
  get_session: 'session.read',
  update_session: 'session.update',
  delete_session_close: 'session.update',
  find_instance_workloads: 'workload.list',
  create_job: 'job.create',
  list_jobs: 'job.read',
  get_job: 'job.read',
  delete_job: 'job.delete',
  cancel_job_jid: 'job.cancel',
  get_job_results_jid: 'job.read',
  get_jog_logs_jid: 'job.read',
  get_job_metrics_jid: 'job.read',
  list_backends: 'device.read',
  get_backend_status: 'device.read',
  get_backend_configuration: 'device.read',
  get_backend_properties: 'device.read',
  get_backend_defaults: 'device.read',
};

/** 403 with code 1200 for an operation whose action the user's role lacks. */
export function refuseAction(request: SimRequest, user: User): SimReply | undefined {
  if (user.role === 'Writer') return undefined;
  const action = actions[request.operationId ?? ''] ?? '';
  return /\.(read|list)$/.test(action) ? undefined : failure(request, 403, 1200);
}
