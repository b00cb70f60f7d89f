import { startSimulator, type Simulator, type SimulatorOptions } from '@compute-sessions/simulator';
import { afterEach, beforeEach, expect } from 'vitest';

import { iamApiKey, IbmQuantum, type IbmQuantumOptions } from '../src/index.js';

/** What one request looked like on its way out. */
export interface SentRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A simulator and a client that is connected to it, fresh for each test. */
export interface Stage {
  readonly simulator: Simulator<'ibm-quantum'>;
  readonly place: Simulator<'ibm-quantum'>['providers']['ibm-quantum'];
  /** The client, in check mode `strict`, so that a difference between answer and document fails the test. */
  readonly quantum: IbmQuantum;
  /** Every request of `quantum`, identity service included. */
  readonly sent: readonly SentRequest[];
  connect(options?: IbmQuantumOptions): IbmQuantum;
  /** How often a token was asked for. */
  exchanges(): number;
  /** What the simulator calls the last request that it answered. */
  lastId(): string;
  /** The same in IBM's header. */
  lastTrace(): string;
}

/** Sets the stage for each test of a file. `speed`: simulated seconds per second. */
export function setStage(speed = 0, more: Pick<SimulatorOptions, 'limits'> = {}): Stage {
  let stage: Stage | undefined;
  const current = (): Stage => {
    if (stage === undefined) throw new Error('the stage is set within tests only');
    return stage;
  };
  beforeEach(async () => {
    stage = await open({ speed, ...more });
  });
  afterEach(async () => {
    const { simulator } = current();
    await simulator.close();
    expect(simulator.violations).toEqual([]);
  });
  return {
    get simulator() {
      return current().simulator;
    },
    get place() {
      return current().place;
    },
    get quantum() {
      return current().quantum;
    },
    get sent() {
      return current().sent;
    },
    connect: (options) => current().connect(options),
    exchanges: () => current().exchanges(),
    lastId: () => current().lastId(),
    lastTrace: () => current().lastTrace(),
  };
}

async function open(options: Pick<SimulatorOptions, 'speed' | 'limits'>): Promise<Stage> {
  const simulator = await startSimulator({ providers: ['ibm-quantum'], ...options });
  const place = simulator.providers['ibm-quantum'];
  const { apiKey, instance } = place.credentials;
  const sent: SentRequest[] = [];
  const connect = (options: IbmQuantumOptions = {}): IbmQuantum =>
    new IbmQuantum({
      credential: iamApiKey(apiKey, { identityUrl: place.identityUrl! }),
      baseUrl: place.baseUrl,
      instance,
      check: 'strict',
      fetch: (url, init) => {
        const headers = init?.headers as Record<string, string>;
        sent.push({ url: url as string, headers, body: typeof init?.body === 'string' ? init.body : '' });
        return fetch(url, init);
      },
      ...options,
    });
  const exchanges = (): number =>
    simulator.requests.filter(({ path }) => path === '/ibm-iam/identity/token').length;
  const lastId = (): string => simulator.requests.at(-1)!.requestId;
  const lastTrace = (): string => {
    const trace = lastId().replaceAll('-', '');
    return `${trace}:${trace.slice(16)}:0:1`;
  };
  return { simulator, place, quantum: connect(), sent, connect, exchanges, lastId, lastTrace };
}

/** What a promise was rejected with. */
export async function failure(pending: PromiseLike<unknown>): Promise<unknown> {
  try {
    await pending;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

export const samplerParams = { pubs: [['OPENQASM 3.0;', null, 16]], version: 2 };
