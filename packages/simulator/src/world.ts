import type { World } from './provider.js';

/** What the owner of a simulator may do to its time. */
export interface WorldControl {
  /** Simulated time in epoch milliseconds. */
  now(): number;
  /** Let simulated time jump forward by this many milliseconds. */
  advance(ms: number): void;
  /** From now on one wall second is this many simulated seconds; 0 stops time (it still obeys `advance`). */
  setSpeed(speed: number): void;
}

export interface WorldOptions {
  readonly speed: number;
  readonly seed: number | string;
  /** The wall clock. */
  readonly clock?: (() => number) | undefined;
}

/** One clock for all providers of a simulator, and sources of chance that are equal for equal seeds. */
export function createWorld(options: WorldOptions): {
  world: World;
  control: WorldControl;
  requestId(): string;
} {
  const clock = options.clock ?? Date.now;
  let speed = notNegative('speed', options.speed);
  let wallAnchor = clock();
  let simulatedAnchor = wallAnchor;

  /** A wall clock that is set back holds simulated time still until it has caught up. */
  function now(): number {
    const wall = clock();
    if (wall > wallAnchor) {
      simulatedAnchor += (wall - wallAnchor) * speed;
      wallAnchor = wall;
    }
    return Math.floor(simulatedAnchor);
  }

  const random = seededRandom(`${options.seed}`);
  // Request ids have a source of their own: retries and faults do not shift the ids that providers give out.
  const requestRandom = seededRandom(`${options.seed} requests`);
  return {
    world: { now, wallNow: clock, random, uuid: () => uuidFrom(random) },
    control: {
      now,
      advance(ms) {
        now();
        simulatedAnchor += notNegative('advance', ms);
      },
      setSpeed(value) {
        now();
        speed = notNegative('speed', value);
      },
    },
    requestId: () => uuidFrom(requestRandom),
  };
}

function notNegative(name: string, value: number): number {
  if (Number.isFinite(value) && value >= 0) return value;
  throw new RangeError(`The simulator's ${name} must be a finite number of at least 0.`);
}

/** Mulberry32 over an FNV-1a hash of the seed: small, fast, good enough for ids; nothing here is a secret. */
function seededRandom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(seed)) state = Math.imul(state ^ byte, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function uuidFrom(random: () => number): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16));
  digits[12] = 4;
  digits[16] = 8 + ((digits[16] ?? 0) % 4);
  const hex = digits.map((digit) => digit.toString(16)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
