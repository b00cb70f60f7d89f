import {
  type FaultRule,
  type ProviderName,
  type Simulator,
  startSimulator,
} from '@compute-sessions/simulator';

/** Its clock is an hour ahead of this machine's. */
const SKEW: FaultRule = { kind: 'skew', skewMs: 3_600_000, times: Infinity };

/** Simulators are handed out to one row at a time, so that no row meets another one's faults. */
export class Simulators {
  readonly #idle = new Map<string, Simulator[]>();
  readonly #all: Simulator[] = [];

  /** `skewed`: one whose clock is an hour ahead. */
  async take(provider: ProviderName, skewed: boolean): Promise<Simulator> {
    const simulator = this.#idle.get(keyOf(provider, skewed))?.pop() ?? (await this.#start(provider));
    if (skewed) simulator.faults.add(SKEW);
    return simulator;
  }

  async #start(provider: ProviderName): Promise<Simulator> {
    const started = await startSimulator({ providers: [provider] });
    // Seam: only this row's provider is played; a subject asks for no other one.
    const simulator = started as Simulator;
    this.#all.push(simulator);
    return simulator;
  }

  giveBack(provider: ProviderName, skewed: boolean, simulator: Simulator): void {
    simulator.faults.clear();
    simulator.requests.length = 0;
    const key = keyOf(provider, skewed);
    this.#idle.set(key, [...(this.#idle.get(key) ?? []), simulator]);
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((simulator) => simulator.close()));
  }
}

function keyOf(provider: ProviderName, skewed: boolean): string {
  return `${provider} ${String(skewed)}`;
}
