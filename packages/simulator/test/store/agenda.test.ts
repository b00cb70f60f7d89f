import { expect, it } from 'vitest';
import { Agenda } from '../../src/store/agenda.js';

function agendaOf(times: Map<string, number>) {
  const happened: string[] = [];
  const agenda = new Agenda((lane) => {
    const atMs = times.get(lane);
    if (atMs === undefined) return undefined;
    return {
      atMs,
      happen() {
        happened.push(`${lane} ${atMs}`);
        times.delete(lane);
      },
    };
  });
  const settle = (nowMs: number): string[] => {
    for (let next = agenda.take(nowMs); next; next = agenda.take(nowMs)) next.happen();
    return happened.splice(0);
  };
  const plan = (lane: string, atMs: number | undefined): void => {
    if (atMs === undefined) times.delete(lane);
    else times.set(lane, atMs);
    agenda.touch(lane);
  };
  return { settle, plan };
}

it('lets happen what is due, the earliest first, by the last word on each lane', () => {
  const { settle, plan } = agendaOf(new Map());
  plan('a', 30);
  plan('b', 10);
  plan('c', 20);
  expect(settle(5)).toEqual([]);
  plan('a', 7);
  plan('b', undefined);
  plan('d', 40);
  expect(settle(20)).toEqual(['a 7', 'c 20']);
  plan('a', 35);
  plan('a', 50);
  expect([settle(40), settle(49), settle(50), settle(99)]).toEqual([['d 40'], [], ['a 50'], []]);
});

it('keeps the order through thousands of changes of mind', () => {
  const times = new Map<string, number>();
  const { settle, plan } = agendaOf(times);
  let state = 1;
  const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  for (let change = 0; change < 20_000; change += 1) plan(`lane ${random(500)}`, random(1_000));
  const expected = [...times.values()].sort((a, b) => a - b);
  expect(settle(1_000).map((text) => Number(text.split(' ')[2]))).toEqual(expected);
});
