import { checkCredential } from '../config/credential.js';
import { closest } from '../data/closest.js';
import { ConfigError } from '../errors/index.js';
import type { ClientOptions } from './options.js';

/** Every option of `ClientOptions`; the compiler sees to it that none is left out. */
const CORE: Readonly<Record<keyof ClientOptions, true>> = {
  baseUrl: true,
  check: true,
  credential: true,
  fetch: true,
  headers: true,
  logger: true,
  logLevel: true,
  maxBodyBytes: true,
  middleware: true,
  observers: true,
  onDrift: true,
  polling: true,
  retry: true,
  timeout: true,
};

/**
 * Refuses options whose name no option has: a misspelt one would be ignored without a word. `own` names the options of the
 * provider's client beside those that all clients take, which this package knows in its own version. An option that is
 * undefined is not set; symbols are nobody's options. Refuses inherited options, too: a polluted `Object.prototype` must
 * not choose where credentials go.
 *
 * @throws ConfigError naming the option, and the one that was probably meant
 */
export function checkClientOptions<Options extends ClientOptions>(
  options: Options,
  own: Readonly<Record<Exclude<keyof Options, keyof ClientOptions>, true>>,
): void {
  if (typeof options !== 'object' || (options as object | null) === null) {
    throw new ConfigError('The options of a client must be an object', { option: 'options' });
  }
  const known = [...Object.keys(CORE), ...Object.keys(own)];
  for (const [option, value] of Object.entries(options)) {
    if (value !== undefined && !known.includes(option)) throw unknownOption(option, known);
  }
  const inherited = known.find((option) => option in options && !Object.hasOwn(options, option));
  if (inherited !== undefined) {
    const message = `\`${inherited}\` is inherited by the options, not given: options are read by own property only`;
    throw new ConfigError(message, { option: inherited });
  }
  checkCredential(options.credential, 'credential');
}

function unknownOption(option: string, known: readonly string[]): ConfigError {
  const meant = closest(option, known);
  const hint =
    meant === undefined ? `there are ${[...known].sort().join(', ')}` : `did you mean \`${meant}\`?`;
  return new ConfigError(`\`${option}\` is not an option of this client; ${hint}`, { option });
}
