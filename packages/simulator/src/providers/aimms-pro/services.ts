import type { SimReply, SimRequest, World } from '../../provider.js';
import { empty, text } from '../../reply.js';
import { refuse } from './errors.js';
import type { AimmsState } from './model.js';
import { keptSession } from './sessions.js';
import { sessionTimes } from './timeline.js';

const predefined: Readonly<Record<string, string>> = { webui: '12002', dex: '12003' };

/** The documented form of the address, at the account's own host: the simulator does not serve what lies behind it. */
export function getSessionServiceUri(request: SimRequest, state: AimmsState, world: World): SimReply {
  const session = keptSession(request, state, world.now());
  if (!session) return refuse(404, 'There is no such session.');
  const service = request.params['service'] ?? '';
  const port = /^\d+$/.test(service) ? service : predefined[service.toLowerCase()];
  if (port === undefined) return refuse(404, 'There is no such service.');
  if (sessionTimes(session, world.now()).state !== 'running')
    return refuse(409, 'The session is not running.');
  return text(200, `https://${state.account}.aimms.cloud/session/${port}@${session.id}`);
}

/** The token travels in the `Authorization` response header; the answer has no body. */
export function exchangeToken(_request: SimRequest, _state: AimmsState, world: World): SimReply {
  return empty(200, { authorization: `Bearer sim-aimms-token-${world.uuid()}` });
}
