import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  bearer,
  ConfigError,
  DriftError,
  IbmQuantum,
  type IbmQuantumOptions,
  InvalidRequestError,
} from '../src/index.js';
import { failure, setStage } from './stage.js';

const crn = (region: string): string =>
  `crn:v1:bluemix:public:quantum-computing:${region}:a/0123abcd:11-22-33::`;
const variables = [
  'IBM_CLOUD_API_KEY',
  'QISKIT_IBM_TOKEN',
  'IBM_QUANTUM_CRN',
  'IBM_QUANTUM_BASE_URL',
  'IBM_IAM_URL',
];

beforeEach(() => {
  for (const name of variables) vi.stubEnv(name, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function refusal(options?: IbmQuantumOptions): ConfigError {
  try {
    new IbmQuantum(options);
  } catch (error) {
    if (ConfigError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('where requests go', () => {
  it.each([
    [{ instance: crn('us-east') }, 'https://quantum.cloud.ibm.com/api/v1/backends'],
    [{ instance: crn('eu-de') }, 'https://eu-de.quantum.cloud.ibm.com/api/v1/backends'],
    [{ instance: crn('us-east'), region: 'eu-de' }, 'https://eu-de.quantum.cloud.ibm.com/api/v1/backends'],
    [
      { instance: crn('eu-de'), baseUrl: 'https://proxy.example.com/ibm/' },
      'https://proxy.example.com/ibm/v1/backends',
    ],
  ])('%j', async (options, url) => {
    const seen: unknown[] = [];
    const quantum = new IbmQuantum({
      credential: bearer('token'),
      fetch: (address) => {
        seen.push(address);
        return Promise.resolve(Response.json({ devices: [] }));
      },
      ...options,
    });
    await quantum.backends.list();
    expect(seen).toEqual([url]);
  });
});

describe('what is missing or wrong', () => {
  it('a credential: names option and variable', () => {
    const error = refusal({ instance: crn('us-east') });
    expect(error).toMatchObject({ option: 'credential', env: ['IBM_CLOUD_API_KEY', 'QISKIT_IBM_TOKEN'] });
  });

  it('an instance: names option and variable, when a call needs it', async () => {
    const quantum = new IbmQuantum({ credential: bearer('token') });
    const error = await failure(quantum.backends.list());
    expect(error).toMatchObject({ name: 'ConfigError', option: 'instance', env: ['IBM_QUANTUM_CRN'] });
  });

  it('an instance that is no CRN, from the option or from the environment', () => {
    expect(refusal({ credential: bearer('token'), instance: 'my-instance' })).toMatchObject({
      option: 'instance',
      env: [],
    });
    vi.stubEnv('IBM_QUANTUM_CRN', 'my-instance');
    expect(refusal({ credential: bearer('token') })).toMatchObject({
      option: 'instance',
      env: ['IBM_QUANTUM_CRN'],
    });
  });

  it.each([
    ['region', { region: 'evil.example/' }],
    ['apiVersion', { apiVersion: 'latest' }],
    ['baseUrl', { baseUrl: 'http://quantum.example.com' }],
  ])('%s', (option, options) => {
    expect(refusal({ credential: bearer('token'), instance: crn('us-east'), ...options }).option).toBe(
      option,
    );
  });
});

describe('on the simulator', () => {
  const stage = setStage();

  it("is set up by the environment alone, with the simulator's own variables", async () => {
    for (const [name, value] of Object.entries(stage.place.env)) vi.stubEnv(name, value);
    const { devices } = await new IbmQuantum().backends.list();
    expect(devices).not.toEqual([]);
  });

  it('sends the pinned version, which a client or a call may change', async () => {
    const sentVersion = (): string | undefined => stage.sent.at(-1)?.headers['ibm-api-version'];
    await stage.quantum.backends.list();
    expect(sentVersion()).toBe('2026-04-15');
    const older = stage.connect({ apiVersion: '2026-03-15' });
    await older.backends.list();
    expect(sentVersion()).toBe('2026-03-15');
    await older.backends.list({}, { apiVersion: '2026-02-15' });
    expect(sentVersion()).toBe('2026-02-15');
  });

  it('a version that IBM does not know changes the shape of an answer, which the check finds', async () => {
    const future = stage.connect({ apiVersion: '2099-01-01' });
    const error = await failure(future.backends.list());
    expect(DriftError.is(error) && error.issues[0]?.path).toContain('devices');
    expect(stage.simulator.violations.splice(0)).toMatchObject([{ pointer: '/header/ibm-api-version' }]);
  });

  it('withOptions keeps what it does not change', async () => {
    const { openPlanInstance } = stage.place.credentials;
    await stage.quantum.sessions.create({ mode: 'batch', backend: 'ibm_fez' });
    const other = stage.quantum.withOptions({ instance: openPlanInstance, clientApplication: 'my-program' });
    expect((await other.workloads.list()).total).toBe(0);
    expect(stage.sent.at(-1)?.headers).toMatchObject({
      'service-crn': openPlanInstance,
      'x-qx-client-application': 'my-program',
    });
    expect((await stage.quantum.workloads.list()).total).toBe(1);
  });

  it('a wrong body, query or path never leaves', async () => {
    const { sessions, jobs } = stage.quantum;
    const attempts = [
      [() => sessions.create({ mode: 'batch', max_ttl: 0 }), 'body.max_ttl'],
      [() => jobs.list({ limit: 201 }), 'query.limit'],
      [() => sessions.retrieve('..'), 'path.id'],
      [() => jobs.retrieve(''), 'path.id'],
    ] as const;
    for (const [attempt, path] of attempts) {
      const error = await failure(attempt());
      expect(InvalidRequestError.is(error) && error.issues.map((issue) => issue.path)).toEqual([path]);
    }
    expect(stage.simulator.requests).toEqual([]);
  });
});
