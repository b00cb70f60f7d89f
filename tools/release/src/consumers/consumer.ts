import type { SimulatorUse } from './simulator.js';

/** What a consumer's run has at hand. */
export interface Stage {
  /** The installed project. */
  readonly folder: string;
  /** Runs a program while the simulator plays the providers, and judges what came of it. */
  readonly simulator: SimulatorUse;
  readonly signal?: AbortSignal | undefined;
}

/** A tiny project of a user's, and how it is run. */
export interface Consumer {
  readonly name: string;
  /** What the table calls it. */
  readonly title: string;
  /** Folders of tools/release/consumers. */
  readonly templates: readonly string[];
  readonly client: 'npm' | 'pnpm';
  readonly versions?: Readonly<Record<string, string>>;
  /** Why it cannot be run on this machine; undefined when it can. */
  skip?(): string | undefined;
  /**
   * Resolves with what it ran on, `Node 22.23.3`.
   *
   * @throws when a session was not opened, used and ended, or the program does not compile
   */
  run(stage: Stage): Promise<string>;
}

export interface Outcome {
  readonly name: string;
  readonly title: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  /** What it ran on; why it was skipped; what went wrong. */
  readonly detail: string;
  readonly seconds: number;
}
