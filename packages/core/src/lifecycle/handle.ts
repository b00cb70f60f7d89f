import type { SessionHandle, SessionIntent } from '../data/session-handle.js';
import { ConfigError } from '../errors/index.js';
import type { ClientFacts } from '../resource/client-facts.js';
import type { RequestOptions } from '../resource/options.js';
import type { SessionKind } from './session-kind.js';

type Place = Pick<SessionHandle, 'version' | 'provider' | 'resource' | 'baseUrl' | 'scope'>;

/** Where a client's sessions of one kind live. */
export function placeOf<T>(client: ClientFacts, kind: SessionKind<T>, options: RequestOptions): Place {
  const { provider, baseUrl } = client;
  const scope = client.valuesOf(
    kind.parameters.filter(({ required }) => required),
    options,
  );
  return { version: 1, provider, resource: kind.resource, baseUrl, scope };
}

/**
 * Checks that a saved handle or intent belongs here. It comes from a file or another process and may be anything.
 *
 * @throws ConfigError saying what differs
 */
export function checkSaved(saved: SessionHandle | SessionIntent, place: Place, option: string): void {
  const fail = (problem: string): ConfigError => new ConfigError(`\`${option}\` ${problem}`, { option });
  const given: Partial<SessionHandle & SessionIntent> | null = saved;
  if (typeof given !== 'object' || given === null || given.version !== 1) {
    throw fail('is not one that this version of the package made');
  }
  for (const name of ['provider', 'resource', 'baseUrl'] as const) {
    if (given[name] !== place[name]) {
      throw fail(`belongs to the ${name} ${String(given[name])}, and this is ${place[name]}`);
    }
  }
  const { scope = {} } = given;
  for (const [name, value] of Object.entries(place.scope)) {
    if (scope[name] !== value) {
      throw fail(`belongs to the ${name} ${String(scope[name])}, and this client is set to ${value}`);
    }
  }
}
