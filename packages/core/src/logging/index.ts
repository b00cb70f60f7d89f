export { clientLogger, LOG_VARIABLE } from './console-logger.js';
export { LevelLogger, type Logger, type LogLevel } from './logger.js';
export { redact, secretsIn } from './redact.js';
