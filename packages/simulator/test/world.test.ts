import { expect, it } from 'vitest';
import { createWorld } from '../src/world.js';

function worldAt(wallMs: number, speed: number, time?: string) {
  const wall = { ms: wallMs };
  return { wall, ...createWorld({ speed, seed: 'a', time, clock: () => wall.ms }) };
}

it('moves with wall time, speed and advances', () => {
  const { wall, world, control } = worldAt(1_000, 10);
  wall.ms += 100;
  expect([world.now(), world.wallNow()]).toEqual([2_000, 1_100]);
  control.advance(60_000);
  expect(world.now()).toBe(62_000);
  control.setSpeed(0);
  wall.ms += 100;
  expect(control.now()).toBe(62_000);
  control.setSpeed(1);
  wall.ms += 5;
  expect(world.now()).toBe(62_005);
});

it('never goes back', () => {
  const { wall, world } = worldAt(1_000, 1);
  wall.ms = 500;
  expect(world.now()).toBe(1_000);
  wall.ms = 1_010;
  expect(world.now()).toBe(1_010);
});

it('refuses a time that runs backwards', () => {
  const { control } = worldAt(0, 1);
  expect(() => control.setSpeed(-1)).toThrow(RangeError);
  expect(() => control.advance(Number.NaN)).toThrow(RangeError);
});

it('begins when it is told, jumps to a later time, and refuses an earlier one', () => {
  const { wall, control } = worldAt(5_000, 0, '2026-01-01T00:00:00Z');
  expect(control.now()).toBe(Date.UTC(2026, 0, 1));
  control.setTime('2026-03-01T12:00:00Z');
  control.setTime(new Date(Date.UTC(2026, 2, 2)));
  wall.ms += 1_000;
  expect(control.now()).toBe(Date.UTC(2026, 2, 2));
  expect(() => control.setTime(0)).toThrow('2026-03-02T00:00:00.000Z and never goes back');
  for (const time of ['someday', Number.NaN, 9e15]) {
    expect(() => control.setTime(time)).toThrow('must be epoch milliseconds');
  }
  expect(control.now()).toBe(Date.UTC(2026, 2, 2));
});

it('ends before there are moments that no Date and no text can tell', () => {
  const { wall, control } = worldAt(5_000, 1);
  for (const move of [
    () => control.advance(1e300),
    () => control.advance(Date.UTC(9000, 0, 1)),
    () => control.setTime(8.64e15),
  ])
    expect(move).toThrow("The simulator's time ends with the year 8999.");
  expect(control.now()).toBe(5_000);
  control.setSpeed(Number.MAX_VALUE);
  wall.ms += 1_000;
  expect(control.now()).toBe(Date.UTC(9000, 0, 1));
});

it('freezes and resumes at the speed it had', () => {
  const { wall, control } = worldAt(0, 10);
  control.freeze();
  control.freeze();
  wall.ms += 1_000;
  expect([control.speed, control.now()]).toEqual([0, 0]);
  control.advance(7);
  control.resume();
  wall.ms += 1;
  expect([control.speed, control.now()]).toEqual([10, 17]);
  control.freeze();
  control.setSpeed(2);
  control.resume();
  expect(control.speed).toBe(2);
});

it('repeats chance for equal seeds, apart from request ids', () => {
  const [one, two] = [worldAt(0, 1), worldAt(0, 1)];
  two.requestId();
  expect([one.world.uuid(), one.world.random()]).toEqual([two.world.uuid(), two.world.random()]);
  const ids = new Set(Array.from({ length: 10_000 }, () => one.world.uuid()));
  expect(ids.size).toBe(10_000);
  const other = createWorld({ speed: 1, seed: 'b' });
  expect(ids.has(other.world.uuid())).toBe(false);
});
