import type { FaultRule, RequestRecord } from '@compute-sessions/simulator/in-page';
import type { ProviderName } from './examples.js';
import { inspect } from './inspect.js';
import { compile } from './program.js';
import { createSimulation, loadClient } from './simulation.js';
import { transpile } from './transpile.js';

/** What is printed. `done` tells how a program ended. */
export interface OutputLine {
  readonly kind: 'log' | 'warn' | 'error' | 'done';
  readonly text: string;
}

/** A simulator and the programs that are run on it, one at a time. */
export interface Workbench {
  readonly lines: readonly OutputLine[];
  readonly requests: readonly RequestRecord[];
  readonly running: boolean;
  run(source: string): Promise<void>;
  /** Ends the program's requests; it then fails at the next. */
  stop(): void;
  now(): number;
  advance(ms: number): void;
  setSpeed(speed: number): void;
  inject(name: string, rule: FaultRule): void;
  clearFaults(): void;
  /** Names of the faults that have not struck. */
  pending(): readonly string[];
  close(): void;
}

const MOST_LINES = 500;

/** `changed` is called after each change of what there is to see. */
export async function createWorkbench(
  provider: ProviderName,
  speed: number,
  changed: (bench: Workbench) => void,
): Promise<Workbench> {
  const lines: OutputLine[] = [];
  const requests: RequestRecord[] = [];
  const faults: { readonly name: string; readonly fault: { readonly remaining: number } }[] = [];
  let program: AbortController | undefined;
  const say = (kind: OutputLine['kind'], text: string): void => {
    lines.push({ kind, text });
    if (lines.length > MOST_LINES) lines.shift();
    changed(bench);
  };
  const { simulator, module } = await createSimulation(provider, speed, (record) => {
    requests.push(record);
    changed(bench);
  });
  const print =
    (kind: OutputLine['kind']) =>
    (...values: readonly unknown[]): void => {
      say(kind, values.map((value) => inspect(value)).join(' '));
    };
  const output = {
    log: print('log'),
    info: print('log'),
    debug: print('log'),
    warn: print('warn'),
    error: print('error'),
  };

  const bench: Workbench = {
    lines,
    requests,
    get running() {
      return program !== undefined;
    },
    run: async (source) => {
      if (program !== undefined) return;
      const { signal } = (program = new AbortController());
      const started = performance.now();
      lines.length = 0;
      changed(bench);
      try {
        const run = await compile(source, transpile);
        await run((name) => (name === './simulator.js' ? module(signal) : loadClient(name)), output);
        say('done', `Ended after ${String(Math.round(performance.now() - started))} ms.`);
      } catch (error) {
        say('error', signal.aborted ? 'Stopped.' : inspect(error));
      } finally {
        program = undefined;
        changed(bench);
      }
    },
    stop: () => program?.abort(new DOMException('Stopped', 'AbortError')),
    now: () => simulator.world.now(),
    advance: (ms) => simulator.world.advance(ms),
    setSpeed: (value) => simulator.world.setSpeed(value),
    inject: (name, rule) => void faults.push({ name, fault: simulator.faults.add(rule) }),
    clearFaults: () => simulator.faults.clear(),
    pending: () =>
      faults
        .filter(({ fault }) => simulator.faults.pending.some((waiting) => waiting === fault))
        .map(({ name }) => name),
    close: () => {
      program?.abort();
      simulator.close();
    },
  };
  return bench;
}
