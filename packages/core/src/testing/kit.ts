import type { Checker } from '../resource/operation.js';

/** An answer that the document has for one status of an operation. */
export interface DocumentedReply {
  /** Media type of the body; absent when there is none. */
  readonly type?: string;
  /** Judges the parsed body; absent when nothing is said of it. */
  readonly schema?: () => Promise<Checker>;
  /** The document's examples: their names there, and where their values are in `examples`. The first is the default. */
  readonly examples?: Readonly<Record<string, string>>;
  /** Headers by name in small letters, with the example that is sent by default; null when none is. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Those among the headers whose values a recording must not hold. */
  readonly secretHeaders?: readonly string[];
  /** Which fields a recording keeps of the body. */
  readonly fields?: Fields;
}

/** What the test kit must know of an operation. */
export interface TestedOperation {
  /** The vendor's operation id. */
  readonly id: string;
  readonly method: string;
  /** Path template, as in the document. */
  readonly path: string;
  /** Header parameters, in small letters. */
  readonly headers?: readonly string[];
  readonly query?: readonly string[];
  /** Which fields a recording keeps of the body that is sent. */
  readonly fields?: Fields;
  /** By status as the document has it: `200`, `5XX`, `default`. */
  readonly replies: Readonly<Record<string, DocumentedReply>>;
}

/**
 * What a recording keeps of a value.
 * - `plain`: text, a number, true, false or null; nothing that has members.
 * - `keep`: all of it, since the document leaves it open.
 * - `secret`: `[redacted]` stands in its place.
 * - text that begins with `#`: what is kept of the schema of that name.
 */
export type Fields =
  | 'plain'
  | 'keep'
  | 'secret'
  | `#${string}`
  | { readonly list: Fields }
  | NamedMembers
  /** What any of these keeps. */
  | { readonly any: readonly Fields[] };

export interface NamedMembers {
  /** Names of members that are `plain`. */
  readonly plain?: readonly string[];
  readonly members?: Readonly<Record<string, Fields>>;
  /** What becomes of members with other names. Without it they are left out. */
  readonly others?: Fields;
}

/** What is generated from a provider's document for tests. `Operations` are its types, by `resource.method`. */
export interface TestKit<Operations> {
  /** Package-style name. */
  readonly provider: string;
  readonly operations: Readonly<Record<string, TestedOperation>>;
  /** Parameters that are options of the client, by their names on the wire. They are no part of a recording. */
  readonly scope: readonly string[];
  readonly examples: () => Promise<Readonly<Record<string, unknown>>>;
  readonly fields: () => Promise<Readonly<Record<string, Fields>>>;
  /** Loads every schema. */
  readonly schemas: () => Promise<unknown>;
  /** Carries the types only; never present. */
  readonly types?: Operations;
}

/** The document's answer for a status: its own, its range's, or the default. */
export function replyFor(
  { replies }: TestedOperation,
  status: number,
): { readonly key: string; readonly reply: DocumentedReply } | undefined {
  for (const key of [String(status), `${String(Math.floor(status / 100))}XX`, 'default']) {
    const reply = Object.hasOwn(replies, key) ? replies[key] : undefined;
    if (reply !== undefined) return { key, reply };
  }
  return undefined;
}

/** The lowest success. A range stands for its first status. */
export function firstSuccess({ replies }: TestedOperation): number {
  const [first] = Object.keys(replies)
    .filter((key) => key.startsWith('2'))
    .sort();
  return first === undefined ? 200 : Number(first.replace('XX', '00'));
}
