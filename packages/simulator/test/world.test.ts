import { expect, it } from 'vitest';
import { createWorld } from '../src/world.js';

function worldAt(wallMs: number, speed: number) {
  const wall = { ms: wallMs };
  return { wall, ...createWorld({ speed, seed: 'a', clock: () => wall.ms }) };
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

it('repeats chance for equal seeds, apart from request ids', () => {
  const [one, two] = [worldAt(0, 1), worldAt(0, 1)];
  two.requestId();
  expect([one.world.uuid(), one.world.random()]).toEqual([two.world.uuid(), two.world.random()]);
  const ids = new Set(Array.from({ length: 10_000 }, () => one.world.uuid()));
  expect(ids.size).toBe(10_000);
  const other = createWorld({ speed: 1, seed: 'b' });
  expect(ids.has(other.world.uuid())).toBe(false);
});
