import {
  ApiClient,
  checkBaseUrl,
  checkClientOptions,
  checkCredential,
  checkHostLabel,
  type ClientOptions,
  ConfigError,
  type Credential,
  PollScheduler,
  readEnv,
} from '@compute-sessions/core';

import { fromEnvironment } from './auth.js';
import { provider } from './errors.js';
import { SessionServices } from './extras/session-services.js';
import { SolveSessions } from './extras/solve-sessions.js';
import { TaskSessions } from './extras/task-sessions.js';
import { Tasks } from './extras/tasks.js';
import { Tokens } from './extras/tokens.js';
import { WebuiSessions } from './extras/webui-sessions.js';
import type { paths } from './generated/types.gen.js';

export interface AimmsProOptions extends ClientOptions {
  /** The account's name, the label in front of `.aimms.cloud`. Default: environment variable AIMMS_PRO_ACCOUNT. */
  readonly account?: string;
  /**
   * A complete address instead of `https://{account}.aimms.cloud`; it wins over `account`. Default: environment variable
   * AIMMS_PRO_BASE_URL.
   */
  readonly baseUrl?: string;
  /** Proof of identity for all services, see `apiKey`. Default: `fromEnvironment()`, which reads AIMMS_PRO_API_KEY. */
  readonly credential?: Credential;
  /** For `tasks` only, when its `Tasks` scope is on a key of its own. Default: `credential`. */
  readonly tasksCredential?: Credential;
}

/** Client of AIMMS PRO on AIMMS Cloud: sessions, their services, and the tasks that run in them. */
export class AimmsPro {
  /** Sessions that a person started by launching an app in the browser. */
  readonly webuiSessions: WebuiSessions;
  /** Sessions that serve requests of the Tasks API. */
  readonly taskSessions: TaskSessions;
  /** Sessions that an app started to solve a model. */
  readonly solveSessions: SolveSessions;
  /** Ports that a running session exposes to the outside. */
  readonly sessionServices: SessionServices;
  /** Bearer tokens for the services of a running session. */
  readonly tokens: Tokens;
  /** Tasks API v2, as far as it reads or stops the work of a task session. */
  readonly tasks: Tasks;
  readonly #options: AimmsProOptions;

  /** @throws ConfigError when the account, the address or the credential is missing or cannot be used */
  constructor(options: AimmsProOptions = {}) {
    checkClientOptions(options, { account: true, tasksCredential: true });
    checkCredential(options.tasksCredential, 'tasksCredential');
    const { account, tasksCredential, ...given } = options;
    const general = { ...given, polling: PollScheduler.from(given.polling) };
    const baseUrl = addressOf(general.baseUrl, account);
    const credential = general.credential ?? fromEnvironment();
    const client = new ApiClient<paths>(provider, { ...general, baseUrl, credential });
    const tasksClient =
      tasksCredential === undefined
        ? client
        : new ApiClient<paths>(provider, { ...general, baseUrl, credential: tasksCredential });
    // Clients made from this one share the rate of their waits.
    this.#options = { ...options, polling: general.polling };
    this.webuiSessions = new WebuiSessions(client);
    this.taskSessions = new TaskSessions(client);
    this.solveSessions = new SolveSessions(client);
    this.sessionServices = new SessionServices(client);
    this.tokens = new Tokens(client);
    this.tasks = new Tasks(tasksClient);
  }

  /** A client like this one but for the options given. A new `account` replaces a `baseUrl`. */
  withOptions(options: AimmsProOptions): AimmsPro {
    const { baseUrl, ...kept } = this.#options;
    const moves = options.account !== undefined || baseUrl === undefined;
    return new AimmsPro(moves ? { ...kept, ...options } : { ...kept, baseUrl, ...options });
  }
}

/** The account becomes a part of the host that the key is sent to: one label, nothing else. */
function addressOf(baseUrl: string | undefined, account: string | undefined): string {
  const address = baseUrl ?? readEnv('AIMMS_PRO_BASE_URL');
  if (address !== undefined) return checkBaseUrl(address);
  const name = account ?? readEnv('AIMMS_PRO_ACCOUNT');
  if (name !== undefined) return `https://${checkHostLabel(name, 'account')}.aimms.cloud`;
  throw ConfigError.missing(
    'account',
    ['AIMMS_PRO_ACCOUNT', 'AIMMS_PRO_BASE_URL'],
    'the AIMMS Cloud account',
  );
}
