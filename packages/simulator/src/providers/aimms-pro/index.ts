import type { ProviderConnection, ProviderModule, SimHandler } from '../../provider.js';
import { launch, launchRoute } from './control.js';
import { desk } from './desk.js';
import { refuse } from './errors.js';
import { authenticate, keyValues } from './keys.js';
import { crashingApp } from './launch.js';
import type { AimmsState, SessionKind } from './model.js';
import { exchangeToken, getSessionServiceUri } from './services.js';
import {
  deleteSession,
  downloadLogs,
  getLegacyLogs,
  getLogs,
  getSession,
  listSessions,
  terminateSession,
} from './sessions.js';
import { createState } from './state.js';
import { getTask, interruptTask } from './tasks.js';

export type { AimmsState } from './model.js';

/** What a client needs here. All keys are made up. */
export type AimmsCredentials = {
  readonly account: string;
  /** Session and Tasks scopes. */
  readonly apiKey: string;
  /** Session scope only. */
  readonly sessionApiKey: string;
  readonly expiredApiKey: string;
  /** Valid, without any scope. */
  readonly unscopedApiKey: string;
  /** Of another user: sees other sessions than `apiKey`. */
  readonly colleagueApiKey: string;
  /** Sees all sessions of the account. */
  readonly administratorApiKey: string;
  /** Sessions of this app fail a moment after they have begun to run. */
  readonly crashingApp: string;
  /** Simulator-only: POST `{ kind, app_name, user_name? }` here to start a session, which the REST API cannot. No key. */
  readonly launchUrl: string;
};

function sessionHandlers(
  kind: SessionKind,
  name: 'Webui' | 'Task' | 'Solve',
): Record<string, SimHandler<AimmsState>> {
  return {
    [`list${name}Sessions`]: listSessions(kind),
    [`get${name}Session`]: getSession(kind),
    [`get${name}SessionLogs`]: getLogs(kind),
    [`download${name}SessionLogs`]: downloadLogs(kind),
    [`terminate${name}Session`]: terminateSession(kind),
    [`delete${name}Session`]: deleteSession(kind),
  };
}

/** AIMMS Cloud: session-manager, token exchange, and reading and interrupting a task. */
export const aimmsPro: ProviderModule<AimmsState, AimmsCredentials, 'aimms-pro'> = {
  name: 'aimms-pro',
  createState,
  // AIMMS publishes no such header; this is the most common one, so that a client which looks for it can be tried.
  identify: ({ id }) => ({ 'x-request-id': id }),
  authenticate,
  handlers: {
    ...sessionHandlers('webui', 'Webui'),
    ...sessionHandlers('task', 'Task'),
    ...sessionHandlers('solve', 'Solve'),
    getLegacyWebuiSessionLogs: getLegacyLogs('webui'),
    getLegacyTaskSessionLogs: getLegacyLogs('task'),
    getSessionServiceUri,
    exchangeToken,
    getTask,
    interruptTask,
  },
  error: (status, _request, reason) => refuse(status, reason),
  desk,
  extraRoutes: { [launchRoute]: launch },
  connection,
};

function connection(serverUrl: string, state: AimmsState): ProviderConnection<AimmsCredentials, 'aimms-pro'> {
  const baseUrl = `${serverUrl}/aimms-pro`;
  // Examples end the session that their user names, and no other.
  const newest = state.sessions
    .by('kind', 'webui')
    .findLast((session) => session.terminatedAtMs === undefined);
  return {
    name: 'aimms-pro',
    baseUrl,
    env: {
      AIMMS_PRO_BASE_URL: baseUrl,
      AIMMS_PRO_ACCOUNT: state.account,
      AIMMS_PRO_API_KEY: keyValues.apiKey,
      ...(newest === undefined ? {} : { SESSION_ID: newest.id }),
    },
    credentials: { account: state.account, ...keyValues, crashingApp, launchUrl: `${baseUrl}/__sim/launch` },
    curl: `curl -sS -H 'apikey: ${keyValues.apiKey}' '${baseUrl}/pro/session-manager/v1/sessions/webui'`,
  };
}
