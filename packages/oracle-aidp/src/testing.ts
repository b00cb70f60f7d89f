import { bearer } from '@compute-sessions/core';

import { OracleAidp, type OracleAidpOptions } from './index.js';

export {
  type Recording,
  type RecorderOptions,
  type ReplyOptions,
  type TestCall,
  TestError,
  type TestTransportOptions,
} from '@compute-sessions/core/testing';
export { recorder, replay, type TestOperations, testTransport } from './generated/testing/index.gen.js';

/** What has a `fetch` for a client: a test transport, a recorder, a replay. */
export interface TestedTransport {
  readonly fetch: typeof fetch;
}

/** Options of a client that asks `transport`: complete, without a real key or address. Nothing is read from the environment. */
export function testOptions(transport: TestedTransport): OracleAidpOptions {
  return {
    credential: bearer('test-token'),
    aiDataPlatform: 'test-platform',
    workspace: 'test-workspace',
    baseUrl: 'https://oracle-aidp.test',
    fetch: transport.fetch,
  };
}

/** A client that asks `transport`. `options` win over those of `testOptions`. */
export function testClient(transport: TestedTransport, options: OracleAidpOptions = {}): OracleAidp {
  return new OracleAidp({ ...testOptions(transport), ...options });
}
