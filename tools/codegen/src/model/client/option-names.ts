import { NameTable } from '../names.js';
import { camelOf, nameWords } from '../naming/name-words.js';

/** What clients and calls of core take already. */
const CORE_OPTIONS: readonly string[] = [
  'baseUrl',
  'check',
  'contentType',
  'credential',
  'fetch',
  'headers',
  'idempotencyKey',
  'logger',
  'logLevel',
  'maxBodyBytes',
  'middleware',
  'observers',
  'onDrift',
  'options',
  'polling',
  'retry',
  'server',
  'signal',
  'timeout',
];

/** Names that a constructor uses for itself. */
const LOCALS: readonly string[] = ['client', 'credentials', 'general', 'schemes', 'servers', 'variables'];

/** Hands out the names of a client's own options. */
export class OptionNames {
  /** Every object has a `toString`, which an optional property would have to agree with. */
  readonly #table: NameTable = new NameTable([
    ...CORE_OPTIONS,
    ...LOCALS,
    ...Object.getOwnPropertyNames(Object.prototype),
    'prototype',
    'undefined',
    'arguments',
    'eval',
  ]);

  /** A name that was given: nothing else is called so. */
  reserve(name: string): void {
    this.#table.claim(name);
  }

  claim(text: string, otherwise: string): string {
    const name = camelOf(nameWords(text));
    const usable = RESERVED.has(name) || name === '' ? `${name}${otherwise}` : name;
    const first = usable.charAt(0).toLowerCase() + usable.slice(1);
    return this.#table.claim(first, `${first}${otherwise}`);
  }
}

/** Words that cannot be taken out of an object by their own name. */
const RESERVED: ReadonlySet<string> = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends false finally for function if
  implements import in instanceof interface let new null package private protected public return static super switch this throw
  true try typeof var void while with yield`.split(/\s+/),
);
