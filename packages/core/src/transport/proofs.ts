/** Headers that signers add and that tell nothing. */
const PLAIN: ReadonlySet<string> = new Set([
  'content-length',
  'content-type',
  'date',
  'host',
  'x-content-sha256',
  'x-date',
  'x-sdk-content-sha256',
  'x-sdk-date',
]);

type Headers = Readonly<Record<string, string>>;

/**
 * The header values that prove identity, as sent: to be cut out of anything that is shown. Which they are is worked out
 * only when somebody asks, since that is rare.
 */
export class Proofs implements Iterable<string> {
  readonly #pairs: (readonly [before: Headers, after: Headers])[] = [];
  readonly #known: string[] = [];

  /** `after` is `before` as the credential has changed it. */
  add(before: Headers, after: Headers): void {
    this.#pairs.push([before, after]);
  }

  /** Secrets that are known as they are. */
  know(secrets: readonly string[]): void {
    this.#known.push(...secrets);
  }

  *[Symbol.iterator](): Generator<string, void, undefined> {
    yield* this.#known;
    for (const [before, after] of this.#pairs) {
      for (const [name, value] of Object.entries(after)) {
        if (before[name] === value || PLAIN.has(name)) continue;
        yield value;
        yield* passwordIn(value);
        if (name === 'cookie') yield* cookiesIn(value, before[name]);
      }
    }
  }
}

/** A server may quote a password as it was before it was encoded. */
function passwordIn(header: string): readonly string[] {
  const encoded = /^Basic ([\w+/]+=*)$/.exec(header)?.[1];
  if (encoded === undefined) return [];
  const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
  const login = new TextDecoder().decode(bytes);
  return [login.slice(login.indexOf(':') + 1)];
}

/** The values that were added: each is a secret by itself, however short. */
function cookiesIn(header: string, before = ''): readonly string[] {
  const known = new Set(before.split('; '));
  return header
    .split('; ')
    .filter((cookie) => !known.has(cookie))
    .map((cookie) => cookie.slice(cookie.indexOf('=') + 1));
}
