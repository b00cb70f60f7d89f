import type { ProviderModule, SimHandler } from '../../provider.js';
import { authenticate, exchangeToken, expireToken } from './auth.js';
import { getConfiguration, getDefaults, getProperties, getStatus, listBackends } from './backends.js';
import { connection, type IbmQuantumCredentials } from './connection.js';
import { desk } from './desk.js';
import { error, identify } from './errors.js';
import { cancelJob, createJob, deleteJob, getJob, listJobs } from './jobs.js';
import { getLogs, getMetrics, getResults } from './outputs.js';
import { closeSession, createSession, getSession, updateSession } from './sessions.js';
import { createState } from './create-state.js';
import type { IbmQuantumState } from './state.js';
import { settle } from './timeline.js';
import { listVersions } from './versions.js';
import { listWorkloads } from './workloads.js';

export type { IbmQuantumCredentials, IbmQuantumState };

const handlers: Readonly<Record<string, SimHandler<IbmQuantumState>>> = {
  create_session: createSession,
  get_session: getSession,
  update_session: updateSession,
  delete_session_close: closeSession,
  find_instance_workloads: listWorkloads,
  create_job: createJob,
  list_jobs: listJobs,
  get_job: getJob,
  delete_job: deleteJob,
  cancel_job_jid: cancelJob,
  get_job_results_jid: getResults,
  get_jog_logs_jid: getLogs,
  get_job_metrics_jid: getMetrics,
  list_backends: listBackends,
  get_backend_status: getStatus,
  get_backend_configuration: getConfiguration,
  get_backend_properties: getProperties,
  get_backend_defaults: getDefaults,
  get_versions: listVersions,
};

/** IBM Quantum and the IAM token exchange. */
export const ibmQuantum: ProviderModule<IbmQuantumState, IbmQuantumCredentials, 'ibm-quantum'> = {
  name: 'ibm-quantum',
  createState,
  identify,
  authenticate,
  expireToken,
  handlers: Object.fromEntries(Object.entries(handlers).map(([id, handler]) => [id, settled(handler)])),
  error,
  desk,
  extraRoutes: { 'POST /ibm-iam/identity/token': exchangeToken },
  connection,
};

/** First what was due by now happens, then the request is handled. */
function settled(handler: SimHandler<IbmQuantumState>): SimHandler<IbmQuantumState> {
  return (request, state, world) => {
    settle(state, world.now());
    return handler(request, state, world);
  };
}
