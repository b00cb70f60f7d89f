import { expect, it } from 'vitest';
import { KEPT_ENTRIES } from '../../src/request-log.js';
import { Table } from '../../src/store/table.js';

interface Row {
  readonly id: string;
  readonly owner: string;
  readonly over: boolean;
}

function tableOf(kept: Row[] = []) {
  const noted: string[] = [];
  const table = new Table<Row, 'owner' | 'open'>(
    kept.map((row) => [row.id, row]),
    {
      indexes: { owner: (row) => row.owner, open: (row) => (row.over ? undefined : row.owner) },
      isOver: (row) => row.over,
    },
    (key) => noted.push(key),
  );
  const add = (id: string, owner = 'a', over = false): void => table.set(id, { id, owner, over });
  const ids = (index: 'owner' | 'open', owner: string): string[] =>
    table.by(index, owner).map((row) => row.id);
  return { table, noted, add, ids };
}

it('finds rows by what they are now, in the order of their creation', () => {
  const { table, add, ids } = tableOf([{ id: '0', owner: 'a', over: true }]);
  add('1');
  add('2', 'b');
  add('3');
  expect([ids('owner', 'a'), ids('open', 'a'), table.count('open', 'b')]).toEqual([
    ['0', '1', '3'],
    ['1', '3'],
    1,
  ]);
  const held = table.get('1');
  table.patch('1', { over: true });
  table.patch('2', { owner: 'a' });
  table.delete('3');
  expect([ids('owner', 'a'), ids('open', 'a'), table.count('open', 'b')]).toEqual([
    ['0', '1', '2'],
    ['2'],
    0,
  ]);
  expect(held?.over).toBe(true);
  add('2', 'c');
  expect([ids('owner', 'a'), ids('owner', 'c')]).toEqual([['0', '1'], ['2']]);
  expect(() => table.patch('3', {})).toThrow('not in its table');
});

it('notes each change and nothing else', () => {
  const { table, noted, add } = tableOf([{ id: '0', owner: 'a', over: false }]);
  add('1');
  table.patch('0', { over: true });
  table.delete('1');
  expect([table.delete('1'), table.get('1'), table.size]).toEqual([false, undefined, 1]);
  expect(noted).toEqual(['1', '0', '1']);
});

it('forgets the oldest of what is over when there is too much of it, and never what is not', () => {
  const { table, add } = tableOf();
  add('first');
  for (let at = 0; at < 5 * KEPT_ENTRIES; at += 1) add(`${at}`, 'a', at % 10 !== 0);
  const over = [...table.values()].filter((row) => row.over).length;
  expect(over).toBeGreaterThanOrEqual(KEPT_ENTRIES);
  expect(over).toBeLessThanOrEqual(1.1 * KEPT_ENTRIES);
  expect([table.size - over, table.has('first'), table.has('1')]).toEqual([
    KEPT_ENTRIES / 2 + 1,
    true,
    false,
  ]);
  expect(table.has(`${5 * KEPT_ENTRIES - 1}`)).toBe(true);
});
