import {
  ApiClient,
  checkClientOptions,
  type ClientOptions,
  type Credential,
  PollScheduler,
} from '@compute-sessions/core';

import { fromEnvironment, type OciCredential } from './auth.js';
import { endpointOf, type EndpointOptions } from './client/endpoint.js';
import { provider } from './errors.js';
import { Sessions } from './extras/sessions.js';
import type { Scope, ScopeOptions } from './generated/scope.gen.js';
import type { paths } from './generated/types.gen.js';

export interface OracleAidpOptions extends ClientOptions, ScopeOptions, EndpointOptions {
  /** Proof of identity. Default: `fromEnvironment()`, which reads the OCI_CLI_* variables and `~/.oci/config`. */
  readonly credential?: Credential | OciCredential;
  /**
   * A complete address; it wins over region and realm. May end in `/api`, the API version or a slash. Default:
   * environment variable OCI_CLI_ENDPOINT.
   */
  readonly baseUrl?: string;
}

const OWN_OPTIONS = {
  region: true,
  realmDomain: true,
  hostPrefix: true,
  aiDataPlatform: true,
  workspace: true,
} as const;

/** Client of Oracle AI Data Platform Workbench: the notebook sessions of one workspace. */
export class OracleAidp {
  /** Notebook sessions. */
  readonly sessions: Sessions;
  readonly #options: OracleAidpOptions;

  /** @throws ConfigError naming the option and the variable that is missing or cannot be used */
  constructor(options: OracleAidpOptions = {}) {
    checkClientOptions(options, OWN_OPTIONS);
    const { region, realmDomain, hostPrefix, aiDataPlatform, workspace, ...general } = options;
    const credential = general.credential ?? fromEnvironment();
    const endpoint = { region, realmDomain, hostPrefix };
    const credentialRegion = isOciCredential(credential) ? credential.region : undefined;
    const baseUrl = endpointOf(endpoint, { baseUrl: general.baseUrl, credentialRegion, aiDataPlatform });
    const polling = PollScheduler.from(general.polling);
    const values = { aiDataPlatform, workspace };
    const client = new ApiClient<paths, Scope>(
      provider,
      { ...general, baseUrl, credential, polling },
      values,
    );
    this.sessions = new Sessions(client);
    // Kept as given, but for the credential: its parsed key is shared with the clients made from this one.
    this.#options = { ...options, credential, polling };
  }

  /** A client with some options changed. The two share the credential and the rate of their waits. */
  withOptions(options: OracleAidpOptions): OracleAidp {
    return new OracleAidp({ ...this.#options, ...options });
  }
}

function isOciCredential(credential: Credential): credential is OciCredential {
  return 'region' in credential && typeof credential.region === 'string';
}
