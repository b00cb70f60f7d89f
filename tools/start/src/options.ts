export type Provider = 'ibm-quantum' | 'huawei-dataarts-fabric' | 'aimms-pro' | 'oracle-aidp';

/** What the command line asks for; `bin/options.mjs` reads it. */
export interface Options {
  readonly providers: readonly Provider[];
  readonly serve: boolean;
  readonly run?: RunOptions | undefined;
}

/** A program of the user's, to be run against the simulator. */
export interface RunOptions {
  /** Absolute. */
  readonly file: string;
  readonly args: readonly string[];
  /** Where the user stands. */
  readonly folder: string;
}
