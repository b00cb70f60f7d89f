import {
  ApiClient,
  checkClientOptions,
  checkHostLabel,
  type ClientOptions,
  ConfigError,
  type Credential,
  PollScheduler,
  type ProviderFacts,
  readEnv,
} from '@compute-sessions/core';

import { type AkSkCredential, fromEnvironment } from './auth.js';
import { parseError } from './errors.js';
import { Sessions } from './extras/sessions.js';
import { Statements } from './extras/statements.js';
import { RaySessions } from './generated/resources/ray-sessions.gen.js';
import { StatementRecords } from './generated/resources/statement-records.gen.js';
import type { Scope, ScopeOptions } from './generated/scope.gen.js';
import type { paths } from './generated/types.gen.js';

export interface HuaweiDataArtsFabricOptions extends ClientOptions, ScopeOptions {
  /** Default: what the environment describes, see `fromEnvironment`. */
  readonly credential?: Credential;
  /** For `https://fabric-ep.{region}.myhuaweicloud.com`, such as `cn-north-4`. Environment: HUAWEI_FABRIC_REGION. */
  readonly region?: string;
  /** Another address, of a private cloud for example. Environment: HUAWEI_FABRIC_BASE_URL. */
  readonly baseUrl?: string;
}

const OWN_OPTIONS = { region: true, workspace: true, project: true } as const;

const FACTS: ProviderFacts = {
  name: 'huawei-dataarts-fabric',
  requestIdHeaders: ['x-request-id'],
  parseError,
};

/** Client for the sessions of Huawei Cloud DataArts Fabric. */
export class HuaweiDataArtsFabric {
  /** SQL sessions of a workspace. */
  readonly sessions: Sessions;
  /** SQL statements that run in a session. */
  readonly statements: Statements;
  /** What was run in a workspace. */
  readonly statementRecords: StatementRecords;
  /** Sessions of Ray and Ray Serve clusters. */
  readonly raySessions: RaySessions;
  readonly #options: HuaweiDataArtsFabricOptions;

  /** @throws ConfigError when there is no credential or no address */
  constructor(options: HuaweiDataArtsFabricOptions = {}) {
    checkClientOptions(options, OWN_OPTIONS);
    const credential = options.credential ?? fromEnvironment();
    const polling = PollScheduler.from(options.polling);
    this.#options = { ...options, credential, polling };
    const client = new ApiClient<paths, Scope>(
      FACTS,
      { ...this.#options, baseUrl: baseUrlOf(options) },
      { workspace: options.workspace, project: options.project ?? projectOf(credential) },
    );
    this.sessions = new Sessions(client);
    this.statements = new Statements(client);
    this.statementRecords = new StatementRecords(client);
    this.raySessions = new RaySessions(client);
  }

  /** A client like this one, with some options changed. Both share the credential and so its token, and the rate of their waits. */
  withOptions(options: HuaweiDataArtsFabricOptions): HuaweiDataArtsFabric {
    return new HuaweiDataArtsFabric({ ...this.#options, ...options });
  }
}

/** What is written in the program wins over the environment; there is no default region, since sessions cost money. */
function baseUrlOf({ baseUrl, region }: HuaweiDataArtsFabricOptions): string {
  if (baseUrl !== undefined) return baseUrl;
  if (region !== undefined) return hostOf(region);
  const fromEnv = readEnv('HUAWEI_FABRIC_BASE_URL');
  if (fromEnv !== undefined) return fromEnv;
  const regionFromEnv = readEnv('HUAWEI_FABRIC_REGION');
  if (regionFromEnv !== undefined) return hostOf(regionFromEnv);
  throw ConfigError.missing(
    'region',
    ['HUAWEI_FABRIC_REGION', 'HUAWEI_FABRIC_BASE_URL'],
    'where DataArts Fabric is, such as cn-north-4',
  );
}

function hostOf(region: string): string {
  return `https://fabric-ep.${checkHostLabel(region, 'region')}.myhuaweicloud.com`;
}

/** The project that was given with the access key comes before the one of the environment. */
function projectOf(credential: Credential): string | undefined {
  return (credential as Partial<AkSkCredential>).projectId;
}
