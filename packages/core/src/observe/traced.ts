import type { Ending } from './events.js';
import type { Observation } from './observer.js';
import type { Reporter } from './reporter.js';

/** One thing under way: its event, and what the observers do with it. */
export class Traced<E extends Ending> {
  readonly event: E;
  readonly #observations: readonly Observation[];
  readonly #reporter: Reporter;
  readonly #startedMs: number = performance.now();

  constructor(event: E, observations: readonly (Observation | undefined)[], reporter: Reporter) {
    this.event = event;
    this.#observations = observations.filter((one) => one !== undefined);
    this.#reporter = reporter;
  }

  /** `work` inside the contexts of all observers, the first outermost. */
  run<T>(work: () => T): T {
    const inner = this.#observations.reduceRight<() => T>(
      (next, observation) =>
        observation.run === undefined ? next : () => within(observation, next, this.#reporter),
      work,
    );
    return inner();
  }

  /** Adds the facts of the end and tells the observers, in the reverse order. */
  end(facts: Ending): void {
    Object.assign(this.event, facts, { durationMs: performance.now() - this.#startedMs });
    for (const observation of [...this.#observations].reverse()) {
      this.#reporter.guard(() => observation.end?.());
    }
  }
}

/** An observer that fails before or after the work must not keep it from happening, nor its result from arriving. */
function within<T>(observation: Observation, work: () => T, reporter: Reporter): T {
  let result: { value: T } | { error: unknown } | undefined;
  reporter.guard(() =>
    observation.run?.(() => {
      if (result === undefined) result = outcomeOf(work);
      if ('error' in result) throw result.error;
      return result.value;
    }),
  );
  result ??= outcomeOf(work);
  if ('error' in result) throw result.error;
  return result.value;
}

function outcomeOf<T>(work: () => T): { value: T } | { error: unknown } {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}
