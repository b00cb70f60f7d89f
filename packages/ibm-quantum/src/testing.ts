import { bearer, IbmQuantum, type IbmQuantumOptions } from './index.js';

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
export function testOptions(transport: TestedTransport): IbmQuantumOptions {
  return {
    credential: bearer('test-token'),
    instance: 'crn:v1:bluemix:public:quantum-computing:us-east:a/test-account:test-instance::',
    baseUrl: 'https://ibm-quantum.test/api',
    fetch: transport.fetch,
  };
}

/** A client that asks `transport`. `options` win over those of `testOptions`. */
export function testClient(transport: TestedTransport, options: IbmQuantumOptions = {}): IbmQuantum {
  return new IbmQuantum({ ...testOptions(transport), ...options });
}
