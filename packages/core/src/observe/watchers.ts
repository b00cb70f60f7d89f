import type { LevelLogger } from '../logging/index.js';
import { channelObserver, type ChannelObserver } from './channels.js';
import type { CallEvent, Destination, TokenEvent } from './events.js';
import { logObserver } from './log-observer.js';
import type { Observer } from './observer.js';
import { Reporter } from './reporter.js';
import { Watch } from './watch.js';

/** Those who hear of what one client does: its observers, the log, and whoever subscribed to the channels. */
export class Watchers {
  readonly #provider: string;
  readonly #server: Destination;
  readonly #observers: readonly Observer[];
  readonly #channels: ChannelObserver | undefined;
  readonly #reporter: Reporter;

  constructor(facts: {
    readonly provider: string;
    readonly baseUrl: string;
    readonly logger: LevelLogger;
    readonly observers: readonly Observer[];
  }) {
    this.#provider = facts.provider;
    this.#server = destination(facts.provider, facts.baseUrl);
    this.#channels = channelObserver();
    this.#reporter = new Reporter(facts.logger);
    this.#observers = facts.logger.enabled('info')
      ? [...facts.observers, logObserver(facts.logger)]
      : facts.observers;
  }

  /** A call begins. Undefined when nobody watches: then nothing more is to be done for it. */
  call(facts: { operation: string; method: string; path: string }): Watch<CallEvent> | undefined {
    const present = this.#present();
    if (present === undefined) return undefined;
    return new Watch<CallEvent>({ type: 'call', ...this.#server, ...facts }, present, this.#reporter);
  }

  /** A request for a token begins. */
  token(request: { readonly method: string; readonly url: string }): Watch<TokenEvent> | undefined {
    const present = this.#present();
    if (present === undefined) return undefined;
    const facts = { operation: 'credential', method: request.method } as const;
    const server = destination(this.#provider, request.url);
    return new Watch<TokenEvent>({ type: 'token', ...server, ...facts }, present, this.#reporter);
  }

  /** Whether a difference from the contract would reach anybody. */
  hearsDrift(): boolean {
    return this.#channels?.hearsDrift() === true || this.#observers.some((one) => one.drift !== undefined);
  }

  #present(): readonly Observer[] | undefined {
    const channels = this.#channels?.isActive() === true ? this.#channels : undefined;
    if (channels !== undefined) return [channels, ...this.#observers];
    return this.#observers.length === 0 ? undefined : this.#observers;
  }
}

/** Host and port: of an address no other part is known to be harmless. */
function destination(provider: string, address: string): Destination {
  const { hostname, port, protocol } = new URL(address);
  return {
    provider,
    serverAddress: hostname.replace(/^\[|\]$/g, ''),
    serverPort: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
  };
}
