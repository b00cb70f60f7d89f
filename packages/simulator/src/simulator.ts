import { compose, type ComposedSimulator, type ComposeOptions } from './compose.js';
import type { ProviderName } from './provider.js';
import { type Connections, mountablesOf } from './providers/index.js';

export interface SimulatorOptions<Name extends ProviderName = ProviderName> extends ComposeOptions {
  /** Which providers to play; default: all. */
  readonly providers?: readonly Name[] | undefined;
}

/** A running simulator. Leaving an `await using` block closes it. */
export interface Simulator<Name extends ProviderName = ProviderName> extends Omit<
  ComposedSimulator,
  'providers'
> {
  /** What a client needs to call each provider here. */
  readonly providers: Pick<Connections, Name>;
}

/** Starts the simulator on 127.0.0.1. Rejects when the port is taken or a provider does not fit its document. */
export async function startSimulator<Name extends ProviderName = ProviderName>(
  options: SimulatorOptions<Name> = {},
): Promise<Simulator<Name>> {
  const composed = await compose(mountablesOf(options.providers), options);
  // Seam: each module types its own connection; by name they come back together here.
  return { ...composed, providers: composed.providers as Simulator<Name>['providers'] };
}
