/// <reference lib="esnext.disposable" preserve="true" />
import { assemble, type CoreOptions, type CoreSimulator } from './assemble.js';
import { createFetch } from './in-page/fetch.js';
import { failsToConnect } from './in-page/response.js';
import type { ProviderConnection, ProviderName } from './provider.js';
import { type Connections, mountablesOf } from './providers/index.js';

export type { CoreOptions, CoreSimulator, Resettable } from './assemble.js';
export { FaultScriptError } from './fault-script/error.js';
export type { FaultKind, FaultLine, FaultRule, FaultScript, Span } from './fault-rule.js';
export type { Fault, Faults } from './faults.js';
export type { ProviderConnection, ProviderName, SessionPhase } from './provider.js';
export type { Connections } from './providers/index.js';
export type { RequestLog, RequestQuery, RequestRecord } from './request-log.js';
export type { SessionList, SessionQuery, Sessions, SessionView } from './session-desk.js';
export { describeViolation, type Violation } from './violations.js';
export type { Moment, WorldControl } from './world.js';

export interface InPageOptions<Name extends ProviderName = ProviderName> extends CoreOptions {
  /** Which providers to play; default: all. The documents of the others are not loaded. */
  readonly providers?: readonly Name[] | undefined;
  /** The origin where the simulator pretends to be; default `https://simulator.invalid`, which exists nowhere else. */
  readonly url?: string | undefined;
}

/** What a client needs to call a provider here. There is no server: so no line for a shell. */
export type InPageConnection<Name extends ProviderName> = Omit<Connections[Name], 'curl' | 'keyFile'>;

/** A simulator without a server: give its `fetch` to the clients, in a page or wherever there is WebCrypto. */
export interface InPageSimulator<Name extends ProviderName = ProviderName> extends CoreSimulator, Disposable {
  readonly url: string;
  readonly providers: { readonly [Each in Name]: InPageConnection<Each> };
  /** Reaches the simulator and nothing else. Needs no `this`. */
  readonly fetch: typeof fetch;
  /** Ends answers that a fault holds back. */
  close(): void;
}

/** The providers in this very page. Rejects for a `url` that is not an origin. */
export async function createInPageSimulator<Name extends ProviderName = ProviderName>(
  options: InPageOptions<Name> = {},
): Promise<InPageSimulator<Name>> {
  const url = originOf(options.url ?? 'https://simulator.invalid');
  const { surface, core, connections } = await assemble(mountablesOf(options.providers), options);
  const closing = new AbortController();
  const close = (): void => closing.abort(failsToConnect());
  const providers = Object.entries(connections(url)).map(([name, known]) => [name, withoutShell(known)]);
  return {
    ...surface,
    url,
    // Seam: each module types its own connection; by name they come back together here.
    providers: Object.fromEntries(providers) as InPageSimulator<Name>['providers'],
    fetch: createFetch(core, url, closing.signal),
    close,
    [Symbol.dispose]: close,
  };
}

function withoutShell({ curl: _, keyFile: __, ...rest }: ProviderConnection): Partial<ProviderConnection> {
  return rest;
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.origin === 'null' || `${url.origin}/` !== url.href) {
    throw new TypeError('The url of an in-page simulator is an origin, such as https://simulator.invalid.');
  }
  return url.origin;
}
