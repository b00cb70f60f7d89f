import fc from 'fast-check';

/** A request before anybody has encoded anything: what both sides are given, each in its own form. */
export interface Draft {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  readonly host: string;
  /** Without encoding. */
  readonly segments: readonly string[];
  readonly query: Readonly<Record<string, QueryValue>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly date: string;
  /** Which of the published test keys signs. */
  readonly key: number;
  readonly keyId: string;
  readonly delegationToken: string | undefined;
}

export type QueryValue = string | number | boolean | readonly string[];

/** The address as this package sends it: everything encoded once, nothing left out. */
export function urlOf({ host, segments, query }: Draft): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (typeof value === 'object' ? value : [String(value)]).map(
      (text) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`,
    ),
  );
  return `https://${host}/${segments.map(encodeURIComponent).join('/')}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const word = (alphabet: string, maxLength = 20): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength });
const name = word(`${ALPHANUMERIC}_`, 10);
const unreserved = word(`${ALPHANUMERIC}-_.~`).filter((value) => !/^\.+$/.test(value));

/** Any text: all scripts, emoji, and what means something in addresses. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.replace(/\p{C}/gu, '')),
  word(`${ALPHANUMERIC} !'()*+,;=:@&%?#[]{}|^\`"<>-_.~/\\é会😀`, 16),
);

const common = {
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'),
  host: fc.constantFrom(
    'aidp.us-ashburn-1.oci.oraclecloud.com',
    'aidp.us-ashburn-1.oci.oraclecloud.com:8443',
    'aidp.us-ashburn-1.oci.oraclecloud.com:443',
    'AIDP.us-ashburn-1.OCI.oraclecloud.com',
  ),
  segments: fc.array(
    fc.oneof(unreserved, text).filter((value) => !/^\.{0,2}$/.test(value)),
    { maxLength: 5 },
  ),
  date: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toUTCString()),
  key: fc.nat(3),
  keyId: fc.oneof(
    fc.constant(
      'ocid1.tenancy.oc1..aaaa/ocid1.user.oc1..bbbb/12:34:56:78:9a:bc:de:f0:12:34:56:78:9a:bc:de:f0',
    ),
    word(`${ALPHANUMERIC}-_.`, 60).map((token) => `ST$${token}`),
  ),
  delegationToken: fc.option(word(`${ALPHANUMERIC}-_.`, 40), { nil: undefined, freq: 3 }),
} as const;

const json = fc.oneof(
  fc
    .dictionary(name, fc.oneof(text, fc.integer(), fc.boolean()), { minKeys: 1 })
    .map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary', maxLength: 400 }),
);
const contentType = fc.constantFrom(
  {},
  { 'content-type': 'application/json' },
  { 'content-type': 'text/plain' },
);

/** Requests in which the vendor is not known to do anything odd: paths, bodies, dates and keys are of any kind. */
export const ordinary: fc.Arbitrary<Draft> = fc.record({
  ...common,
  query: fc.dictionary(
    name,
    fc.oneof(unreserved, fc.integer(), fc.boolean(), fc.array(unreserved, { minLength: 1, maxLength: 3 })),
    { maxKeys: 4 },
  ),
  headers: fc
    .tuple(
      fc.dictionary(
        word('abcdefghijklmnopqrstuvwxyz', 8).map((part) => `x-${part}`),
        word(ALPHANUMERIC),
      ),
      contentType,
    )
    .map(([extra, type]) => ({ ...extra, ...type })),
  body: fc.option(json, { nil: undefined }),
});

/** Requests of every kind. */
export const any: fc.Arbitrary<Draft> = fc.record({
  ...common,
  query: fc.dictionary(
    text.filter(Boolean),
    fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text, { maxLength: 3 })),
    {
      maxKeys: 3,
    },
  ),
  headers: fc
    .tuple(
      contentType,
      fc.constantFrom({}, {}, { 'content-type': '  application/json ' }, { 'content-type': 'text/plain\t' }),
      fc.constantFrom({}, {}, {}, { host: 'other.example' }),
      fc.constantFrom({}, {}, {}, { 'content-length': '7' }),
      fc.constantFrom({}, {}, {}, { 'x-content-sha256': 'AAAA' }),
    )
    .map((parts) => Object.assign({}, ...parts) as Record<string, string>),
  body: fc.oneof(json, fc.constantFrom(undefined, '', '{}', '[]', 'null')),
});
