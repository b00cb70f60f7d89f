/** How much is logged; each level includes those before it. */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/** Where log lines go. Compatible with `console`, pino and winston. Fields hold no secret, header value or body. */
export interface Logger {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

const ORDER: readonly LogLevel[] = ['off', 'error', 'warn', 'info', 'debug'];

/** A logger that drops what is above its level. */
export class LevelLogger {
  readonly #logger: Logger | undefined;
  readonly #rank: number;

  constructor(logger: Logger | undefined, level: LogLevel) {
    this.#logger = logger;
    this.#rank = logger === undefined ? 0 : ORDER.indexOf(level);
  }

  enabled(level: Exclude<LogLevel, 'off'>): boolean {
    return ORDER.indexOf(level) <= this.#rank;
  }

  log(level: Exclude<LogLevel, 'off'>, message: string, fields?: Readonly<Record<string, unknown>>): void {
    if (this.enabled(level)) this.#logger?.[level](message, fields);
  }
}

export function parseLogLevel(text: string | undefined): LogLevel | undefined {
  const level = text?.toLowerCase() as LogLevel | undefined;
  return level !== undefined && ORDER.includes(level) ? level : undefined;
}
