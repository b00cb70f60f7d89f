import fc from 'fast-check';

/** A request before anybody has encoded anything: what both signers are given, each in its own form. */
export interface Draft {
  readonly method: string;
  /** Without encoding. */
  readonly segments: readonly string[];
  /** Whether the vendor's signer gets the path encoded, as its clients' callers have to give it. */
  readonly encoded: boolean;
  /** `https://host:443`, a port that goes without saying. */
  readonly explicitPort: boolean;
  readonly query: Readonly<Record<string, QueryValue>>;
  /** Names in any case. */
  readonly headers: Readonly<Record<string, string>>;
  /** A date that is in the headers already, under its name in lower case. */
  readonly staleDate: string | undefined;
  readonly data: unknown;
  readonly key: {
    readonly accessKey: string;
    readonly secretKey: string;
    readonly securityToken: string | undefined;
  };
  readonly derived: { readonly region: string; readonly service: string } | undefined;
}

export type QueryValue = string | number | boolean | null | undefined | readonly string[];

export const HOST = 'fabric-ep.cn-north-4.myhuaweicloud.com';

/** Body text as it is sent. */
export function textOf(data: unknown): string | undefined {
  return data === undefined || typeof data === 'string' ? data : JSON.stringify(data);
}

/** The address as it is sent, encoded once. Values that are null or undefined are sent empty. */
export function urlOf(draft: Draft): string {
  const path = draft.segments.map(encodeURIComponent).join('/');
  const pairs = Object.entries(draft.query).flatMap(([name, value]) =>
    textsOf(value).map((text) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`),
  );
  return `https://${HOST}${draft.explicitPort ? ':443' : ''}/${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

/** The texts of a query value on the wire. */
export function textsOf(value: QueryValue): string[] {
  if (value === null || value === undefined) return [''];
  return typeof value === 'object' ? [...value] : [String(value)];
}

const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const chars = (alphabet: string): fc.Arbitrary<string> => fc.constantFrom(...alphabet);
const word = (alphabet: string, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: chars(alphabet), minLength: 1, maxLength });

/** Any text: all scripts, emoji, and what means something in addresses. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).map(printable),
  word(`${ALPHANUMERIC} !'()*+,;=:@&%?#[]{}|^\`"<>-_.~/\\é会😀`, 16),
);

function printable(value: string): string {
  return value.replace(/\p{C}/gu, '');
}

const keyText = word(ALPHANUMERIC, 40);
const plainName = word('abcdefghijklmnopqrstuvwxyz0123456789-', 10).map((name) => `x-${name}`);
const plainValue = word(`${ALPHANUMERIC}-_.~/;=`, 24);
const json = fc.oneof(
  fc.dictionary(word(ALPHANUMERIC, 8), fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null))),
  fc.array(text, { minLength: 1 }),
);

const common = {
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'),
  key: fc.record({
    accessKey: keyText,
    secretKey: fc.oneof(keyText, text.filter(Boolean)),
    securityToken: fc.option(plainValue, { nil: undefined }),
  }),
  derived: fc.option(fc.record({ region: fc.constant('cn-north-4'), service: word(ALPHANUMERIC, 12) }), {
    nil: undefined,
    freq: 4,
  }),
};

const contentType = fc.constantFrom(
  {},
  { 'content-type': 'application/json' },
  { 'Content-Type': 'Application/JSON' },
  { 'content-type': 'application/octet-stream' },
  { 'Content-Type': 'text/plain; charset=utf-8' },
);

/** Requests in which the vendor is not known to do anything odd: query, body and keys are of any kind. */
export const ordinary: fc.Arbitrary<Draft> = fc
  .record({
    ...common,
    segments: fc.array(word(`${ALPHANUMERIC}-_~`, 20), { minLength: 1, maxLength: 6 }),
    query: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text, { maxLength: 4 })), {
      maxKeys: 4,
    }),
    data: fc.option(json, { nil: undefined }),
    extra: fc.dictionary(plainName, plainValue, { maxKeys: 4 }),
    contentType,
  })
  .map(({ extra, contentType: type, ...rest }) => ({
    ...rest,
    encoded: false,
    explicitPort: false,
    staleDate: undefined,
    headers: declared({ ...extra, ...type }),
  }));

const oddName = word(`${ALPHANUMERIC}-_.`, 10).map((name) => `X-${name}`);
const oddValue = fc
  .tuple(fc.constantFrom('', ' ', '  '), plainValue, fc.constantFrom('', ' ', '\t'))
  .map((parts) => parts.join(''));
const oddType = fc.oneof(
  contentType,
  fc.constantFrom(
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'Content-Type': 'multipart/form-data' },
  ),
);

/** Requests of every kind. */
export const any: fc.Arbitrary<Draft> = fc
  .record({
    ...common,
    segments: fc.array(
      text.filter((segment) => !/^\.{0,2}$/.test(segment.trim())),
      { minLength: 1, maxLength: 4 },
    ),
    encoded: fc.boolean(),
    explicitPort: fc.boolean(),
    query: fc.dictionary(text, fc.oneof(text, fc.constantFrom(null, undefined, 0, true)), { maxKeys: 3 }),
    data: fc.oneof(json, text, fc.constantFrom(undefined, null, 0, false, 1, true)),
    extra: fc.dictionary(oddName, oddValue, { maxKeys: 5 }),
    contentType: oddType,
    staleDate: fc.option(fc.constantFrom('20200101T000000Z', 'yesterday'), { nil: undefined, freq: 4 }),
  })
  .map(({ extra, contentType: type, ...rest }) => ({
    ...rest,
    // An encoded slash is refused by our signer, and only an encoded path can hold what ends a path.
    segments: rest.segments.map((segment) => segment.replace(rest.encoded ? /\//g : /[/?#]/g, '-')),
    headers: declared({ ...onePerName(extra), ...type }),
  }));

/** The vendor's credential adds this for every content type but one, before its signer sees the request. */
function declared(headers: Record<string, string>): Record<string, string> {
  const type = headers['content-type'] ?? headers['Content-Type'] ?? 'application/json';
  return type.toLowerCase() === 'application/json'
    ? headers
    : { 'X-Sdk-Content-Sha256': 'UNSIGNED-PAYLOAD', ...headers };
}

/** Names that differ in case alone are one header; no request can hold both. */
function onePerName(headers: Readonly<Record<string, string>>): Record<string, string> {
  const seen = new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [name, value] as const]),
  );
  return Object.fromEntries(seen.values());
}
