import { subscribe, unsubscribe } from 'node:diagnostics_channel';

import { onTestFinished } from 'vitest';

/** A message as it was when it was published. */
export interface Published {
  /** `call:start`, `retry`. */
  readonly channel: string;
  /** The object itself: one for each thing, from its start to its end. */
  readonly message: object;
  /** What it held then. */
  readonly facts: Readonly<Record<string, unknown>>;
}

const TRACING = ['call', 'token', 'attempt'];
const PHASES = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];
const ALL = [
  ...TRACING.flatMap((name) => PHASES.map((phase) => `${name}:${phase}`)),
  'retry',
  'drift',
] as const;

/** Everything that is published on this package's channels until the test ends. */
export function listen(channels: readonly string[] = ALL): Published[] {
  const published: Published[] = [];
  for (const channel of channels) {
    const name = channel.includes(':')
      ? `tracing:compute-sessions:${channel}`
      : `compute-sessions:${channel}`;
    const keep = (message: unknown): void => {
      published.push({ channel, message: message as object, facts: structuredClone(message) as never });
    };
    subscribe(name, keep);
    onTestFinished(() => void unsubscribe(name, keep));
  }
  return published;
}

/** The channels, in the order of the messages. */
export function order(published: readonly Published[]): string[] {
  return published.map(({ channel }) => channel);
}
