import { iamApiKey, IbmQuantum } from '@compute-sessions/ibm-quantum';

import { type Call, type CallClass, type Connected, count, hang, noSuchCall, type Place } from './subject.js';
import type { Subject } from './subject.js';

const NAME = 'IBM Quantum';
const BODY = { mode: 'batch', backend: 'ibm_fez' } as const;

export const ibmQuantum: Subject = {
  name: NAME,
  provider: 'ibm-quantum',
  proof: 'token',
  classes: ['read', 'idempotent', 'unsafe'],
  connect,
};

function connect(place: Place): Connected {
  const { credentials } = place.simulator.providers['ibm-quantum'];
  const { apiKey, instance } = credentials;
  const credential = iamApiKey(place.secretHangs ? hang : apiKey, {
    identityUrl: `${place.identityUrl}/ibm-iam`,
  });
  const baseUrl = `${place.providerUrl}/ibm-quantum`;
  const client = new IbmQuantum({ ...place.options, credential, baseUrl, instance });
  const direct = new IbmQuantum({
    credential: iamApiKey(apiKey, { identityUrl: `${place.simulator.url}/ibm-iam` }),
    baseUrl: `${place.simulator.url}/ibm-quantum`,
    instance,
  });

  async function prepare(callClass: CallClass): Promise<Call> {
    if (callClass === 'unsafe') {
      return {
        name: 'sessions.create',
        operationId: 'create_session',
        make: (options) => client.sessions.create(BODY, options).withResponse(),
      };
    }
    const { id } = await direct.sessions.create(BODY);
    if (callClass === 'read') {
      return {
        name: 'sessions.retrieve',
        operationId: 'get_session',
        make: (options, other = id) => client.sessions.retrieve(other, options).withResponse(),
      };
    }
    if (callClass === 'idempotent') {
      return {
        name: 'sessions.close',
        operationId: 'delete_session_close',
        make: (options, other = id) => client.sessions.close(other, options).withResponse(),
      };
    }
    return noSuchCall(NAME, callClass);
  }

  return {
    client,
    credential,
    secrets: [{ name: 'API key', value: apiKey, home: 'identity' }],
    prepare,
    countSessions: () => count(direct.workloads.list()),
  };
}
