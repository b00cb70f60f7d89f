import type { Simulator } from '@compute-sessions/simulator';
import type { Tamper, Wire } from '../wire.js';

/** A simulator, and the line to it that the SDK speaks over. */
export interface Stand {
  readonly simulator: Simulator;
  readonly wire: Wire;
}

/** What a caller sees: the vendor's own error, read for its status and code. */
export interface Refusal {
  readonly status: number;
  readonly code: string | number;
}

/** Sends with the vendor's SDK. Resolves when the simulator accepts, rejects with the SDK's error when not. */
export type Send = (stand: Stand) => Promise<unknown>;

/** One way to be refused. */
export interface Row extends Refusal {
  readonly what: string;
  readonly send: Send;
  /** Done to the request on the wire. Without it the request itself is wrong. */
  readonly tamper?: Tamper;
  /** Why it is refused, in the simulator's words: another reason would mean that something else was wrong. */
  readonly because: RegExp;
}

/** A vendor, and what its SDK must and must not get through. */
export interface Bench {
  readonly sdk: string;
  /** Everything that the rows send before it is tampered with is accepted, and so are these. */
  readonly accepted: readonly { readonly what: string; readonly send: Send }[];
  readonly rows: readonly Row[];
  refusalOf(error: unknown): Refusal;
  /** Where the simulator says why: the reply as the wire saw it. */
  reasonIn(reply: Wire['replies'][number]): string;
}

/** The base URL of a provider, with the wire in the simulator's place. */
export function viaWire({ simulator, wire }: Stand, url: string): string {
  return url.replace(simulator.url, wire.url);
}

/** Another letter or digit in this place. */
export function spoiled(text: string, at: number): string {
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}
