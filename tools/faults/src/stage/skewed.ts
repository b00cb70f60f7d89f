import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

import type { ProviderName, Simulator } from '@compute-sessions/simulator';

/** By how much its clock is ahead of this machine's. */
const AHEAD_MS = 3_600_000;

/** In a thread of its own a clock can be wrong without anybody else noticing. */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { ServerResponse } = require('node:http');
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...args) { super(...(args.length === 0 ? [RealDate.now() + workerData.aheadMs] : args)); }
  static now() { return RealDate.now() + workerData.aheadMs; }
};
const writeHead = ServerResponse.prototype.writeHead;
ServerResponse.prototype.writeHead = function (...args) {
  this.setHeader('date', new Date().toUTCString());
  return writeHead.apply(this, args);
};
import(workerData.simulator).then(async ({ startSimulator }) => {
  const simulator = await startSimulator({ providers: [workerData.provider] });
  const { url, providers } = simulator;
  parentPort.on('message', (ms) => simulator.world.advance(ms));
  parentPort.postMessage({ url, providers });
});
`;

/** A simulator whose clock is an hour ahead. Of its control, only `world.advance` is within reach. */
export async function startSkewed(provider: ProviderName): Promise<Simulator> {
  const entry = createRequire(import.meta.url).resolve('@compute-sessions/simulator');
  const workerData = { aheadMs: AHEAD_MS, provider, simulator: pathToFileURL(entry).href };
  const worker = new Worker(PROGRAM, { eval: true, workerData });
  const started = await new Promise<Pick<Simulator, 'url' | 'providers'>>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const close = async (): Promise<void> => void (await worker.terminate());
  return {
    ...started,
    requests: [],
    violations: [],
    faults: {
      add: () => {
        throw new Error('faults are out of reach here');
      },
      clear: () => undefined,
      pending: [],
    },
    world: {
      now: () => Date.now() + AHEAD_MS,
      advance: (ms) => worker.postMessage(ms),
      setSpeed: () => {
        throw new Error('its speed is out of reach here');
      },
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
