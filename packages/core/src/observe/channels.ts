import type { ChannelEvents } from './events.js';
import type { Observation, Observer } from './observer.js';

/** As much of `node:diagnostics_channel` as is used here: this package compiles without the types of Node. */
interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: object): void;
  runStores<T>(message: object, work: () => T): T;
}
interface TracingChannel {
  readonly hasSubscribers: boolean;
  readonly start: Channel;
  readonly end: Channel;
  readonly asyncStart: Channel;
  readonly asyncEnd: Channel;
  readonly error: Channel;
}
interface DiagnosticsChannel {
  channel(name: keyof ChannelEvents): Channel;
  tracingChannel(name: keyof ChannelEvents): TracingChannel;
}

/** An observer that need not be asked while nobody listens. */
export interface ChannelObserver extends Observer {
  readonly isActive: () => boolean;
  /** Whether answers are worth checking for the sake of a listener. */
  readonly hearsDrift: () => boolean;
}

/**
 * Publishes the events on the channels of `node:diagnostics_channel`; undefined where there are none (browsers). The
 * module is asked for at run time, so that no bundler meets an import of it.
 */
export function channelObserver(): ChannelObserver | undefined {
  const channels = diagnosticsChannel();
  if (channels === undefined) return undefined;
  const call = channels.tracingChannel('compute-sessions:call');
  const token = channels.tracingChannel('compute-sessions:token');
  const attempt = channels.tracingChannel('compute-sessions:attempt');
  const retry = channels.channel('compute-sessions:retry');
  const drift = channels.channel('compute-sessions:drift');
  const all = [call, token, attempt, retry, drift];
  return {
    isActive: () => all.some((channel) => channel.hasSubscribers),
    hearsDrift: () => drift.hasSubscribers,
    call: (event) => traced(call, event),
    token: (event) => traced(token, event),
    attempt: (event) => traced(attempt, event),
    retry: (event) => {
      retry.publish(event);
    },
    drift: (event) => {
      drift.publish(event);
    },
  };
}

function diagnosticsChannel(): DiagnosticsChannel | undefined {
  const scope = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  return scope.process?.getBuiltinModule?.('node:diagnostics_channel') as DiagnosticsChannel | undefined;
}

/**
 * The sequence of `TracingChannel.tracePromise`, which itself would put the result and the error into the message: `start`
 * (with bound stores), `end`, then `error` if it failed, `asyncStart` and `asyncEnd`.
 */
function traced(channel: TracingChannel, event: object): Observation | undefined {
  if (!channel.hasSubscribers) return undefined;
  return {
    run: (work) =>
      channel.start.runStores(event, () => {
        try {
          return work();
        } finally {
          channel.end.publish(event);
        }
      }),
    end: () => {
      if ((event as { error?: object }).error !== undefined) channel.error.publish(event);
      channel.asyncStart.publish(event);
      channel.asyncEnd.publish(event);
    },
  };
}
