import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Registry } from '../registry/registry.js';
import type { Consumer, Outcome } from './consumer.js';
import { installProject } from './project.js';
import { installedSimulator, type SimulatorUse } from './simulator.js';

const TEMPLATES = fileURLToPath(new URL('../../consumers', import.meta.url));

export interface RunAllOptions {
  readonly registry: Registry;
  /** Where the projects come to lie. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
  onStart(consumer: Consumer): void;
  onOutcome(outcome: Outcome): void;
}

/** Installs each consumer from the registry and runs it, one after the other. A failure does not stop the others. */
export async function runConsumers(
  consumers: readonly Consumer[],
  options: RunAllOptions,
): Promise<Outcome[]> {
  const { registry, folder, signal } = options;
  const project = await installProject({
    templates: [join(TEMPLATES, 'simulator')],
    folder: join(folder, 'simulator'),
    npmrc: registry.npmrc,
    client: 'npm',
    signal,
  });
  const simulator = await installedSimulator(project);
  const outcomes: Outcome[] = [];
  for (const consumer of consumers) {
    options.onStart(consumer);
    const outcome = await runOne(consumer, simulator, options);
    outcomes.push(outcome);
    options.onOutcome(outcome);
  }
  return outcomes;
}

async function runOne(consumer: Consumer, simulator: SimulatorUse, options: RunAllOptions): Promise<Outcome> {
  const { registry, folder, signal } = options;
  const { name, title, templates, client, versions } = consumer;
  const startedAt = performance.now();
  const outcome = (result: Outcome['result'], detail: string): Outcome => {
    return { name, title, result, detail, seconds: (performance.now() - startedAt) / 1000 };
  };
  const reason = consumer.skip?.();
  if (reason !== undefined) return outcome('skipped', reason);
  try {
    const installed = await installProject({
      templates: templates.map((template) => join(TEMPLATES, template)),
      folder: join(folder, name),
      npmrc: registry.npmrc,
      client,
      ...(versions && { versions }),
      signal,
    });
    return outcome('passed', await consumer.run({ folder: installed, simulator, signal }));
  } catch (error) {
    signal?.throwIfAborted();
    return outcome('failed', error instanceof Error ? error.message : String(error));
  }
}
