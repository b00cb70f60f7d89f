import { AimmsPro, apiKey } from '@compute-sessions/aimms-pro';

import { type Call, type CallClass, type Connected, hang, noSuchCall, type Place } from './subject.js';
import type { Subject } from './subject.js';

const NAME = 'AIMMS PRO';
/** Simulated milliseconds until a launched session runs. */
const RUNNING_MS = 9_000;

/** It creates nothing: what must not be done twice is `terminate`. */
export const aimmsPro: Subject = {
  name: NAME,
  provider: 'aimms-pro',
  proof: 'key',
  classes: ['read', 'unsafe'],
  connect,
};

function connect(place: Place): Connected {
  const { simulator } = place;
  const { apiKey: key, launchUrl } = simulator.providers['aimms-pro'].credentials;
  const credential = apiKey(place.secretHangs ? hang : key);
  const baseUrl = `${place.providerUrl}/aimms-pro`;
  const client = new AimmsPro({ ...place.options, credential, baseUrl });

  async function launch(): Promise<string> {
    const answer = await fetch(launchUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'task', app_name: 'CuttingStock' }),
    });
    const { session_id: id } = (await answer.json()) as { session_id: string };
    simulator.world.advance(RUNNING_MS);
    return id;
  }

  async function prepare(callClass: CallClass): Promise<Call> {
    const id = await launch();
    if (callClass === 'read') {
      return {
        name: 'taskSessions.retrieve',
        operationId: 'getTaskSession',
        make: (options, other = id) => client.taskSessions.retrieve(other, options).withResponse(),
      };
    }
    if (callClass === 'unsafe') {
      return {
        name: 'taskSessions.terminate',
        operationId: 'terminateTaskSession',
        make: (options, other = id) => client.taskSessions.terminate(other, options).withResponse(),
      };
    }
    return noSuchCall(NAME, callClass);
  }

  return { client, credential, secrets: [{ name: 'API key', value: key, home: 'provider' }], prepare };
}
