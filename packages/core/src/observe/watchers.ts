import type { LevelLogger } from '../logging/index.js';
import { channelObserver, type ChannelObserver } from './channels.js';
import type { CallEvent, Destination, TokenEvent } from './events.js';
import type { Observer } from './observer.js';
import { Reporter } from './reporter.js';
import type { Watch } from './watch.js';

type Watching = typeof import('./watching.js');

/** A watch that begins: at once, or when what it takes has been loaded. Undefined when nobody watches. */
export type Begun<Event extends CallEvent | TokenEvent> =
  Watch<Event> | Promise<Watch<Event> | undefined> | undefined;

/**
 * Those who hear of what one client does: its observers, the log, and whoever subscribed to the channels. The code that
 * tells them is loaded when the first of them is there at the beginning of a call.
 */
export class Watchers {
  readonly #provider: string;
  readonly #server: Destination;
  readonly #channels: ChannelObserver | undefined;
  readonly #logger: LevelLogger;
  readonly #reporter: Reporter;
  readonly #logs: boolean;
  #observers: readonly Observer[];
  #watching: Watching | undefined;

  constructor(facts: {
    readonly provider: string;
    readonly baseUrl: string;
    readonly logger: LevelLogger;
    readonly observers: readonly Observer[];
  }) {
    this.#provider = facts.provider;
    this.#server = destination(facts.provider, facts.baseUrl);
    this.#channels = channelObserver();
    this.#logger = facts.logger;
    this.#reporter = new Reporter(facts.logger);
    this.#logs = facts.logger.enabled('info');
    this.#observers = facts.observers;
  }

  /** A call begins. Undefined when nobody watches: then nothing more is to be done for it. */
  call(facts: { operation: string; method: string; path: string }): Begun<CallEvent> {
    if (!this.#areThere()) return undefined;
    return this.#begin<CallEvent>({ type: 'call', ...this.#server, ...facts });
  }

  /** A request for a token begins. */
  token(request: { readonly method: string; readonly url: string }): Begun<TokenEvent> {
    if (!this.#areThere()) return undefined;
    const facts = { operation: 'credential', method: request.method } as const;
    return this.#begin<TokenEvent>({ type: 'token', ...destination(this.#provider, request.url), ...facts });
  }

  /** Whether a difference from the contract would reach anybody. */
  hearsDrift(): boolean {
    return this.#channels?.hearsDrift() === true || this.#observers.some((one) => one.drift !== undefined);
  }

  #areThere(): boolean {
    return this.#observers.length > 0 || this.#logs || this.#channels?.isActive() === true;
  }

  #begin<Event extends CallEvent | TokenEvent>(event: Event): Begun<Event> {
    if (this.#watching !== undefined) return this.#watch(event, this.#watching);
    return this.#load().then((watching) => watching && this.#watch(event, watching));
  }

  #watch<Event extends CallEvent | TokenEvent>(event: Event, { Watch }: Watching): Watch<Event> {
    const channels = this.#channels?.isActive() === true ? [this.#channels] : [];
    return new Watch(event, [...channels, ...this.#observers], this.#reporter);
  }

  /** Undefined when it cannot be had: a call goes on unwatched. */
  async #load(): Promise<Watching | undefined> {
    try {
      const watching = await import('./watching.js');
      if (this.#watching === undefined && this.#logs) {
        this.#observers = [...this.#observers, watching.logObserver(this.#logger)];
      }
      this.#watching = watching;
      return watching;
    } catch {
      this.#reporter.guard(() => {
        this.#logger.log('warn', 'a call is not watched: the code for it could not be loaded');
      });
      return undefined;
    }
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
