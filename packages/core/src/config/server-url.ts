import { ConfigError } from '../errors/index.js';
import { checkBaseUrl } from './base-url.js';

/** A place where the provider is, as its document describes it. */
export interface Server {
  /** May hold `{variable}`s. */
  readonly url: string;
  /** Chooses it, beside its number. */
  readonly name?: string;
  /** By wire name. */
  readonly variables?: Readonly<Record<string, ServerVariable>>;
}

export interface ServerVariable {
  /** Name of the client's option. */
  readonly option: string;
  readonly default: string;
  readonly values?: readonly string[];
}

/** What a user said about the place. */
export interface ServerChoice {
  /** A complete address; it wins over all else. */
  readonly baseUrl?: string | undefined;
  /** Name or number (from 0) of a server. Default: the first. */
  readonly server?: string | number | undefined;
  /** Values of server variables, by option name. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/**
 * The base URL of a client: the one given, or a server of the document with its variables filled in. A value must not lead
 * to an address other than the one that the document means.
 *
 * @throws ConfigError naming the option that is missing or cannot be used
 */
export function serverUrl(servers: readonly Server[], choice: ServerChoice): string {
  if (choice.baseUrl !== undefined) return checkBaseUrl(choice.baseUrl);
  if (servers.length === 0) {
    throw ConfigError.missing('baseUrl', [], 'the document names no address that can be used');
  }
  const server = chosen(servers, choice.server);
  const url = server.url.replaceAll(/\{([^{}]*)\}/g, (_, name: string, at: number) =>
    valueOf(server, name, choice.variables ?? {}, isInHost(server.url, at)),
  );
  return checkBaseUrl(url, 'server');
}

function chosen(servers: readonly Server[], wanted: string | number = 0): Server {
  const found = servers.find((server, index) => index === wanted || server.name === wanted);
  if (found !== undefined) return found;
  const names = servers.map(({ name }, index) => name ?? String(index));
  throw new ConfigError(`\`server\` must be one of ${names.join(', ')}`, { option: 'server' });
}

function valueOf(
  server: Server,
  name: string,
  given: Readonly<Record<string, string | undefined>>,
  inHost: boolean,
): string {
  const variable = Object.hasOwn(server.variables ?? {}, name) ? server.variables?.[name] : undefined;
  if (variable === undefined)
    throw new ConfigError(`the server has no variable {${name}}`, { option: 'server' });
  const { option, values } = variable;
  const own = Object.hasOwn(given, option) ? given[option] : undefined;
  if (own === undefined) return variable.default;
  if (values !== undefined && !values.includes(own)) {
    throw new ConfigError(`\`${option}\` must be one of ${values.join(', ')}`, { option });
  }
  const allowed = inHost ? /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?$/ : /^[\w.~/-]*$/;
  if (values === undefined && (!allowed.test(own) || own.split('/').some((part) => /^\.\.?$/.test(part)))) {
    const what = inHost ? 'letters, digits, dots and hyphens' : 'letters, digits and -._~/';
    throw new ConfigError(`\`${option}\` may hold ${what} only`, { option });
  }
  return own;
}

/** Scheme, host and port end at the first slash after the `//`. */
function isInHost(template: string, at: number): boolean {
  const host = template.indexOf('//');
  const end = template.indexOf('/', host === -1 ? 0 : host + 2);
  return end === -1 || at < end;
}
