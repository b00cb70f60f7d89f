import { SdkError } from './sdk-error.js';

/** A client was set up wrongly: an option is missing or cannot be used. Nothing was sent. */
export class ConfigError extends SdkError {
  static override readonly kind: string = 'ConfigError';
  /** The option at fault, as written in the client's options. */
  readonly option: string;
  /** Environment variables that would have supplied it. */
  readonly env: readonly string[];

  constructor(message: string, facts: { option: string; env?: readonly string[]; cause?: unknown }) {
    super(message, facts);
    this.option = facts.option;
    this.env = facts.env ?? [];
  }

  /**
   * The usual case: a value that is needed was given neither as an option nor in the environment. It makes `new this`: a
   * bundler renames a class that names itself, and Node prints that other name above an error that nobody catches.
   */
  static missing(option: string, env: readonly string[], purpose: string): ConfigError {
    const variables = env.length > 0 ? `, or set ${env.join(' or ')} in the environment` : '';
    return new this(`Missing ${option} (${purpose}). Pass \`${option}\`${variables}.`, {
      option,
      env,
    });
  }
}
