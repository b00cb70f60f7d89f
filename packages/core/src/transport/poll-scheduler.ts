import { ConfigError, loaded } from '../errors/index.js';
import type { Limits, Turns } from './turns.js';

export interface PollingOptions {
  /** Looks that begin within any second, of all waits together. Default 10; Infinity for no limit. */
  readonly maxPerSecond?: number;
  /** Looks under way at the same time. Default 50. */
  readonly maxInFlight?: number;
}

/** Gives turns to all the waits of a client, so that together they keep to one rate. */
export class PollScheduler {
  readonly #limits: Limits;
  #turns: Turns | undefined;

  /** @throws ConfigError for a rate or a number that cannot be used */
  constructor(options: PollingOptions = {}) {
    const { maxPerSecond = 10, maxInFlight = 50 } = options;
    this.#limits = {
      maxPerSecond: positive('maxPerSecond', maxPerSecond),
      maxInFlight: positive('maxInFlight', maxInFlight),
      pausedUntilMs: Number.NEGATIVE_INFINITY,
    };
  }

  /** A client's option as a scheduler: one that was given is shared. */
  static from(option: PollingOptions | PollScheduler | undefined): PollScheduler {
    return isScheduler(option) ? option : new PollScheduler(option);
  }

  /** Waits that are not looking now. */
  get waiting(): number {
    return this.#turns?.waiting ?? 0;
  }

  /**
   * Resolves when `afterMs` have passed and it is this wait's turn; call `done` after the look. Rejects with the signal's
   * reason when that comes first.
   */
  async turn(afterMs: number, signal: AbortSignal): Promise<void> {
    const turns = this.#turns ?? (await this.#load());
    await turns.turn(afterMs, signal);
  }

  /** The look that a turn was given for is over. */
  done(): void {
    this.#turns?.done();
  }

  /** No look begins for this long: the provider asked to be left alone. */
  pause(ms: number): void {
    this.#limits.pausedUntilMs = Math.max(this.#limits.pausedUntilMs, performance.now() + ms);
  }

  /** Once built it is in one file with the code that waits, so that a wait never has to fetch it. */
  async #load(): Promise<Turns> {
    const { Turns } = await loaded('wait', () => import('./turns.js'));
    this.#turns ??= new Turns(this.#limits);
    return this.#turns;
  }
}

/** By its methods: it may come from another copy of this package. */
function isScheduler(option: PollingOptions | PollScheduler | undefined): option is PollScheduler {
  return typeof option === 'object' && 'turn' in option;
}

function positive(name: keyof PollingOptions, value: number): number {
  if (typeof value === 'number' && value > 0) return value;
  const option = `polling.${name}`;
  throw new ConfigError(`\`${option}\` must be a number above 0`, { option });
}
