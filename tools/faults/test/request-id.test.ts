import { DecodeError } from '@compute-sessions/core';
import { afterAll, expect, it } from 'vitest';

import { play } from '../src/play.js';
import { rowsOf } from '../src/rows.js';
import { Simulators } from '../src/stage/simulators.js';

const simulators = new Simulators();
afterAll(() => simulators.close());

const UNREADABLE: ReadonlySet<string> = new Set(['broken-json', 'html', 'type-other', 'empty']);
const rows = rowsOf()
  .filter(({ fault }) => UNREADABLE.has(fault.id))
  .map((row) => ({ row, name: `${row.fault.id}: ${row.subject.name}, ${row.callClass}` }));

const told = new Set<string>();

// The rows themselves ask for the id only where one was sent; here it is known that one is.
it.each(rows)('an unreadable answer names its request: $name', async ({ row }) => {
  const { error } = await play(row, simulators);
  if (error === undefined) return;
  expect(DecodeError.is(error) && error.requestId).toMatch(/^[0-9a-f-]{36}$|^[0-9a-f]{32}:/);
  told.add(`${row.fault.id} ${row.subject.name}`);
});

it('each provider had such an answer for each fault', () => {
  expect(told).toEqual(new Set(rows.map(({ row }) => `${row.fault.id} ${row.subject.name}`)));
});
