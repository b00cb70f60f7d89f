import {
  ApiClient,
  checkClientOptions,
  type ClientOptions,
  ConfigError,
  type Credential,
  PollScheduler,
  firstEnv,
} from '@compute-sessions/core';

import { fromEnvironment } from './auth.js';
import { resolveBaseUrl } from './client/base-url.js';
import { provider } from './errors.js';
import { Jobs } from './extras/jobs.js';
import { Sessions } from './extras/sessions.js';
import { Backends } from './generated/resources/backends.gen.js';
import { Versions } from './generated/resources/versions.gen.js';
import { Workloads } from './generated/resources/workloads.gen.js';
import { instance as instanceParameter, type ScopeOptions } from './generated/scope.gen.js';
import type { paths } from './generated/types.gen.js';

export interface IbmQuantumOptions extends ClientOptions, ScopeOptions {
  /** Proof of identity. Default: `fromEnvironment()`, which reads IBM_CLOUD_API_KEY. */
  readonly credential?: Credential;
  /** A complete address; it wins over all else. Default: environment variable IBM_QUANTUM_BASE_URL. */
  readonly baseUrl?: string;
  /** Region of the service, for example `eu-de`. Default: the region in the instance's CRN, else `us-east`. */
  readonly region?: string;
}

const OWN_OPTIONS = { region: true, instance: true, apiVersion: true, clientApplication: true } as const;

/**
 * Client of the IBM Quantum Compute Service (formerly Qiskit Runtime).
 *
 * An instance lives in one region and is unknown in the others: use a client for each region.
 */
export class IbmQuantum {
  /** Job sessions. */
  readonly sessions: Sessions;
  /** Jobs, sessions and batches of an instance in one list: the nearest thing to a list of sessions. */
  readonly workloads: Workloads;
  /** Units of work. */
  readonly jobs: Jobs;
  /** Quantum computers that an instance may use. */
  readonly backends: Backends;
  /** Dated versions of the interface. */
  readonly versions: Versions;
  readonly #options: IbmQuantumOptions;

  /** @throws ConfigError naming the option and the variable that is missing or cannot be used */
  constructor(options: IbmQuantumOptions = {}) {
    checkClientOptions(options, OWN_OPTIONS);
    const { region, instance, apiVersion, clientApplication, ...general } = options;
    const instanceEnv = instance === undefined ? instanceParameter.env : undefined;
    const crn = instance ?? firstEnv(instanceParameter.env ?? []);
    checkVersion(apiVersion);
    const baseUrl = resolveBaseUrl({
      baseUrl: general.baseUrl,
      region,
      instance: crn,
      instanceEnv: instanceEnv?.[0],
    });
    const credential = general.credential ?? fromEnvironment();
    const polling = PollScheduler.from(general.polling);
    const values = { instance: crn, apiVersion, clientApplication };
    const client = new ApiClient<paths>(provider, { ...general, baseUrl, credential, polling }, values);
    this.sessions = new Sessions(client);
    this.workloads = new Workloads(client);
    this.jobs = new Jobs(client);
    this.backends = new Backends(client);
    this.versions = new Versions(client);
    // Kept as given, but for the credential: its token is shared with the clients made from this one.
    this.#options = { ...options, credential, polling };
  }

  /** A client with some options changed. The two share the credential and its token, and the rate of their waits. */
  withOptions(options: IbmQuantumOptions): IbmQuantum {
    return new IbmQuantum({ ...this.#options, ...options });
  }
}

/** IBM answers an unknown version with bodies of an old shape instead of an error. */
function checkVersion(version: string | undefined): void {
  if (version === undefined || /^\d{4}-\d{2}-\d{2}$/.test(version)) return;
  throw new ConfigError('`apiVersion` must be a date, YYYY-MM-DD', { option: 'apiVersion' });
}
