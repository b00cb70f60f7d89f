import { startSimulator, type Simulator } from '@compute-sessions/simulator';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Bench, Row, Stand } from './refusals/bench.js';
import { huawei } from './refusals/huawei.js';
import { ibm } from './refusals/ibm.js';
import { oracle } from './refusals/oracle.js';
import { openWire, type Wire } from './wire.js';

let simulator: Simulator;
let wire: Wire;

beforeAll(async () => {
  vi.spyOn(console, 'warn').mockReturnValue(); // oci-common warns of each refusal, and cannot be told not to
  simulator = await startSimulator();
  wire = await openWire(simulator.url);
});

afterAll(async () => {
  await wire[Symbol.asyncDispose]();
  await simulator.close();
});

const stand = (): Stand => ({ simulator, wire });

async function refusalOf({ refusalOf: read }: Bench, row: Row): Promise<unknown> {
  wire.tamper(row.tamper);
  try {
    return await row.send(stand()).then(() => 'accepted', read);
  } finally {
    wire.tamper();
  }
}

describe.each([oracle, huawei, ibm].map((bench) => [bench.sdk, bench] as const))('%s', (_sdk, bench) => {
  it.each(bench.accepted.map((one) => [one.what, one] as const))(
    'gets through with %s',
    async (_what, one) => {
      await one.send(stand());
    },
  );

  it.each(bench.rows.map((row) => [row.what, row] as const))('is refused for %s', async (_what, row) => {
    if (row.tamper !== undefined) await row.send(stand()); // as it was sent, it would have passed
    expect(await refusalOf(bench, row)).toEqual({ status: row.status, code: row.code });
    expect(bench.reasonIn(wire.replies.at(-1)!)).toMatch(row.because);
  });
});

it('breaks no document', () => expect(simulator.violations).toEqual([]));
