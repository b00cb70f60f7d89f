import type { LevelLogger } from '../logging/index.js';

/** Keeps the failures of observers away from the calls that they observe. */
export class Reporter {
  readonly #logger: LevelLogger;

  constructor(logger: LevelLogger) {
    this.#logger = logger;
  }

  /** `act`, or undefined when it fails. */
  guard<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch (error) {
      try {
        // Without its message: nobody knows what an observer puts there.
        const name = error instanceof Error ? error.name : typeof error;
        this.#logger.log('warn', 'an observer failed', { error: name });
      } catch {
        // It was the logger.
      }
      return undefined;
    }
  }
}
