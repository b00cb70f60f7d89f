import { readEnv } from '../config/env.js';
import { LevelLogger, type Logger, type LogLevel, parseLogLevel } from './logger.js';

/** Variable that switches logging on: `error`, `warn`, `info` or `debug`. */
export const LOG_VARIABLE = 'COMPUTE_SESSIONS_LOG';

/** The logger of a client: the user's own, else the console if COMPUTE_SESSIONS_LOG asks for it, else silence. */
export function clientLogger(logger: Logger | undefined, level: LogLevel | undefined): LevelLogger {
  const wanted = level ?? parseLogLevel(readEnv(LOG_VARIABLE));
  if (logger !== undefined) return new LevelLogger(logger, wanted ?? 'warn');
  return wanted === undefined
    ? new LevelLogger(undefined, 'off')
    : new LevelLogger(globalThis.console, wanted);
}
