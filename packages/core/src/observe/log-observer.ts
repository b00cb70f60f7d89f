import type { LevelLogger } from '../logging/index.js';
import type { CallEvent, Ending, TokenEvent } from './events.js';
import type { Observation, Observer } from './observer.js';

type Fields = Record<string, string | number>;

/** Log lines: each attempt at level debug, waits and token requests at level info. */
export function logObserver(logger: LevelLogger): Observer {
  const attempts: Observer = logger.enabled('debug')
    ? {
        attempt: (event) => ({
          end: () => {
            const { call, number, waitedMs } = event;
            logger.log('debug', `${nameOf(call)}: attempt ${String(number)}: ${endOf(event)}`, {
              ...fieldsOf(call),
              attempt: number,
              waitedMs: Math.round(waitedMs),
              ...endFields(event),
            });
          },
        }),
      }
    : {};
  return {
    ...attempts,
    token: (event): Observation => ({
      end: () => {
        logger.log('info', `${nameOf(event)}: ${endOf(event)}`, { ...fieldsOf(event), ...endFields(event) });
      },
    }),
    retry: ({ call, after, waitMs }) => {
      const wait = Math.round(waitMs);
      const why = String(after?.status ?? after?.failure ?? 'failure');
      logger.log('info', `${nameOf(call)}: ${why}, next attempt in ${String(wait)} ms`, {
        ...fieldsOf(call),
        waitMs: wait,
        attempts: after?.number ?? 0,
      });
    },
  };
}

function nameOf(event: CallEvent | TokenEvent): string {
  const where = event.type === 'call' ? event.path : event.serverAddress;
  return `${event.operation} ${event.method} ${where}`;
}

function endOf({ status, error, durationMs }: Ending): string {
  const what = error === undefined ? String(status) : [error.name, error.code].filter(Boolean).join(' ');
  return `${what} in ${String(Math.round(durationMs ?? 0))} ms`;
}

function fieldsOf(event: CallEvent | TokenEvent): Fields {
  const { provider, operation, method } = event;
  const where = event.type === 'call' ? { path: event.path } : { serverAddress: event.serverAddress };
  return { provider, operation, method, ...where };
}

function endFields({ status, requestId, error, durationMs }: Ending): Fields {
  return {
    durationMs: Math.round(durationMs ?? 0),
    ...(status === undefined ? {} : { status }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(error === undefined ? {} : { error: error.name }),
    ...(error?.code === undefined ? {} : { code: error.code }),
  };
}
