import { compose, type ComposedSimulator, type ComposeOptions } from './compose.js';
import type { ProviderName } from './provider.js';
import { type Connections, mountablesOf } from './providers/index.js';
import { openArchive } from './store/sqlite-archive.js';
import { Store } from './store/store.js';

export interface SimulatorOptions<Name extends ProviderName = ProviderName> extends ComposeOptions {
  /** Which providers to play; default: all. */
  readonly providers?: readonly Name[] | undefined;
  /**
   * A SQLite file that keeps what the providers know: a simulator that is started with it again goes on where the former
   * one stopped, even when that was killed. It is made when it is not there. Needs Node 22.13. Default: state ends with
   * the process.
   */
  readonly persist?: string | undefined;
}

/** A running simulator. Leaving an `await using` block closes it. */
export interface Simulator<Name extends ProviderName = ProviderName> extends Omit<
  ComposedSimulator,
  'providers'
> {
  /** What a client needs to call each provider here. */
  readonly providers: Pick<Connections, Name>;
}

/**
 * Starts the simulator on 127.0.0.1. Rejects when the port is taken, when a provider does not fit its document, and when
 * the file to `persist` in is foreign, damaged, in use or of another version; such a file is left as it is.
 */
export async function startSimulator<Name extends ProviderName = ProviderName>(
  options: SimulatorOptions<Name> = {},
): Promise<Simulator<Name>> {
  const { persist, ...rest } = options;
  const archive = persist === undefined ? undefined : await openArchive(persist);
  try {
    const composed = await compose(mountablesOf(options.providers), rest, new Store(archive));
    // Seam: each module types its own connection; by name they come back together here.
    return { ...composed, providers: composed.providers as Simulator<Name>['providers'] };
  } catch (error) {
    archive?.close();
    throw error;
  }
}
