import { afterAll, describe, expect, it, vi } from 'vitest';

import { judge } from '../src/judge.js';
import { play } from '../src/play.js';
import { AT_A_TIME } from '../src/play-all.js';
import { rowsOf } from '../src/rows.js';
import { Simulators } from '../src/stage/simulators.js';

vi.setConfig({ maxConcurrency: AT_A_TIME, testTimeout: 60_000 });

const simulators = new Simulators();
afterAll(() => simulators.close());

const rows = rowsOf().map((row) => ({
  row,
  name: `${row.fault.id}: ${row.subject.name}, ${row.callClass}`,
}));

// What a stray rejection would be: vitest fails the run on it.
describe.concurrent('each row of the table', () => {
  it.each(rows)('$name', async ({ row }) => {
    expect(judge(row, await play(row, simulators))).toEqual([]);
  });
});
