import { utf8 } from './bytes.js';
import type { World } from './provider.js';

/** What the owner of a simulator may do to its time. */
export interface WorldControl {
  /** Simulated time in epoch milliseconds. */
  now(): number;
  /** Let simulated time jump forward by this many milliseconds. */
  advance(ms: number): void;
  /** Let simulated time jump to this moment. Time never goes back: an earlier one is refused with a RangeError. */
  setTime(time: Moment): void;
  /** How many simulated seconds pass in a wall second. */
  readonly speed: number;
  /** From now on one wall second is this many simulated seconds; 0 stops time (it still obeys `advance`). */
  setSpeed(speed: number): void;
  /** Stops time until `resume`. `advance` and `setTime` still move it. */
  freeze(): void;
  /** Time goes on as fast as it did before `freeze`. */
  resume(): void;
}

/** Epoch milliseconds, a Date, or a text that `Date.parse` reads. */
export type Moment = number | Date | string;

export interface WorldOptions {
  readonly speed: number;
  readonly seed: number | string;
  /** When simulated time begins; default: now. */
  readonly time?: Moment | undefined;
  /** The wall clock. */
  readonly clock?: (() => number) | undefined;
  /** Where a former world stopped: its time and chance go on, whatever `time` and `seed` say. */
  readonly from?: WorldMemory | undefined;
}

/** What of a world can be kept. Plain data. */
export interface WorldMemory {
  readonly nowMs: number;
  /** Where the source of chance stands. */
  readonly chance: number;
  /** How many worlds there were before; each names its requests from a source of its own. */
  readonly worldsBefore: number;
}

export interface CreatedWorld {
  readonly world: World;
  readonly control: WorldControl;
  requestId(): string;
  memory(): WorldMemory;
}

/** One clock for all providers of a simulator, and sources of chance that are equal for equal seeds. */
export function createWorld(options: WorldOptions): CreatedWorld {
  const { clock = Date.now, from, seed } = options;
  let speed = notNegative('speed', options.speed);
  let wallAnchor = clock();
  let simulatedAnchor = from?.nowMs ?? (options.time === undefined ? wallAnchor : epochMs(options.time));
  let speedBeforeFreeze: number | undefined;

  /** A wall clock that is set back holds simulated time still until it has caught up. */
  function now(): number {
    const wall = clock();
    if (wall > wallAnchor) {
      simulatedAnchor += (wall - wallAnchor) * speed;
      wallAnchor = wall;
    }
    simulatedAnchor = Math.min(simulatedAnchor, LATEST_MS);
    return Math.floor(simulatedAnchor);
  }

  const chance = createChance(from?.chance ?? hashOf(`${seed}`));
  // Request ids have a source of their own: retries and faults do not shift the ids that providers give out.
  const worldsBefore = from === undefined ? 0 : from.worldsBefore + 1;
  const requestChance = createChance(
    hashOf(worldsBefore === 0 ? `${seed} requests` : `${seed} requests of world ${worldsBefore}`),
  );
  const control: WorldControl = {
    now,
    get speed() {
      return speed;
    },
    advance(ms) {
      const wanted = now() + notNegative('advance', ms);
      if (wanted > LATEST_MS) throw new RangeError(ENDS);
      simulatedAnchor += ms;
    },
    setTime(time) {
      const wanted = epochMs(time);
      if (wanted < now()) {
        throw new RangeError(
          `The simulator's time is ${new Date(now()).toISOString()} and never goes back; set a later one.`,
        );
      }
      if (wanted > LATEST_MS) throw new RangeError(ENDS);
      simulatedAnchor = wanted;
    },
    setSpeed(value) {
      const wanted = notNegative('speed', value);
      now();
      speed = wanted;
      speedBeforeFreeze = undefined;
    },
    freeze() {
      now();
      speedBeforeFreeze ??= speed;
      speed = 0;
    },
    resume() {
      now();
      speed = speedBeforeFreeze ?? speed;
      speedBeforeFreeze = undefined;
    },
  };
  return {
    world: { now, wallNow: clock, random: chance.next, uuid: () => uuidFrom(chance.next) },
    control,
    requestId: () => uuidFrom(requestChance.next),
    memory: () => ({ nowMs: now(), chance: chance.state(), worldsBefore }),
  };
}

/** What comes after it, such as a session's end, is still a Date, and one with a year of four digits. */
export const LATEST_MS: number = Date.UTC(9000, 0, 1);
const ENDS = "The simulator's time ends with the year 8999.";

function epochMs(time: Moment): number {
  const ms = typeof time === 'string' ? Date.parse(time) : Number(time);
  // Beyond this no Date exists, and what is shown of times would fail.
  if (Math.abs(ms) <= 8.64e15) return ms;
  throw new RangeError(
    "The simulator's time must be epoch milliseconds, a Date or a text such as 2026-11-22T12:00:00Z.",
  );
}

function notNegative(name: string, value: number): number {
  if (Number.isFinite(value) && value >= 0) return value;
  throw new RangeError(`The simulator's ${name} must be a finite number of at least 0.`);
}

/** Mulberry32: small, fast, good enough for ids; nothing here is a secret. */
function createChance(start: number): { next(): number; state(): number } {
  let state = start;
  return {
    state: () => state,
    next() {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
  };
}

/** Chance of its own, equal for equal seeds. */
export function seededRandom(seed: string): () => number {
  return createChance(hashOf(seed)).next;
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of utf8(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}

function uuidFrom(random: () => number): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16));
  digits[12] = 4;
  digits[16] = 8 + ((digits[16] ?? 0) % 4);
  const hex = digits.map((digit) => digit.toString(16)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
