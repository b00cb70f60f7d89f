import { code, mentions, type Source } from '../../source/source.js';
import { joined, parentheses } from '../../source/layout.js';

/** Runtime helpers by name; each is a file of the folder `src/runtime`, which is copied. */
export const HELPERS = {
  codePoints: 'code-points',
  conditional: 'conditional',
  conforms: 'conforms',
  contains: 'contains',
  dependentKeys: 'dependent-keys',
  dependentSchemas: 'dependent-schemas',
  format: 'format',
  integer: 'integer',
  isByte: 'format-texts',
  isDate: 'format-dates',
  isDateTime: 'format-dates',
  isDuration: 'format-dates',
  isEmail: 'format-hosts',
  isHostname: 'format-hosts',
  isIdnEmail: 'format-hosts',
  isIdnHostname: 'format-hosts',
  isIpv4: 'format-hosts',
  isIpv6: 'format-hosts',
  isIri: 'format-uris',
  isIriReference: 'format-uris',
  isJsonPointer: 'format-texts',
  isRegex: 'format-texts',
  isRelativeJsonPointer: 'format-texts',
  isTime: 'format-dates',
  isUri: 'format-uris',
  isUriReference: 'format-uris',
  isUriTemplate: 'format-uris',
  isUuid: 'format-texts',
  multipleOf: 'multiple-of',
  not: 'not',
  numberFormat: 'number-format',
  oneOf: 'one-of',
  oneOfValues: 'one-of-values',
  patternProperties: 'pattern-properties',
  prefixItems: 'prefix-items',
  properties: 'properties',
  propertyCount: 'property-count',
  propertyNames: 'property-names',
  requiredKeys: 'required-keys',
  unevaluatedItems: 'unevaluated-items',
  unevaluatedProperties: 'unevaluated-properties',
  uniqueItems: 'unique-items',
  when: 'when',
} as const;

export type Helper = keyof typeof HELPERS;

/** What schema emission needs from the file it stands in. */
export interface ZodContext {
  /** Formats judge, as OpenAPI and JSON Schema allow on request. */
  readonly assertFormats: boolean;
  /** The zod of a `$ref`; lazy when it is not defined yet at this point of the file. */
  reference(ref: string): Zod;
  /** The schema that a `$ref` leads to. */
  target(ref: string): unknown;
  helper(name: Helper): Source;
}

/** An expression that makes a zod schema. */
export interface Zod {
  readonly source: Source;
  /** Accepts everything: can be left out of a conjunction. */
  readonly anything?: boolean;
  /** Accepts nothing. */
  readonly nothing?: boolean;
  /** May report unrecognised keys at its root; zod's own intersection forgives these, so it must not be used. */
  readonly closed?: boolean;
}

export const ANYTHING: Zod = { source: code`z.unknown()`, anything: true };
export const NOTHING_FITS: Zod = { source: code`z.never()`, nothing: true };

/**
 * `base.check(a, b)`. zod's copy of an object has no own `__proto__`: checks that name it get the value as it came. Where `base` is
 * closed, it has refused that property already.
 */
export function withChecks(base: Zod, checks: readonly Source[]): Zod {
  if (checks.length === 0) return base;
  const isCopied = base.anything !== true && base.closed !== true;
  if (isCopied && checks.some((check) => mentions(check, '__proto__')))
    return { source: code`${base.source}.and(${withChecks(ANYTHING, checks).source})` };
  return { source: code`${base.source}.check${parentheses(checks)}`, closed: base.closed === true };
}

/** Everything must accept the value. */
export function all(parts: readonly Zod[], checks: readonly Source[], context: ZodContext): Zod {
  if (parts.some((part) => part.nothing === true)) return NOTHING_FITS;
  const real = parts.filter((part) => part.anything !== true);
  const [first = ANYTHING, ...others] = real;
  if (real.some((part) => part.closed === true) && real.length > 1) {
    const conforming = others.map((part) => code`${context.helper('conforms')}(${part.source})`);
    return withChecks(first, [...conforming, ...checks]);
  }
  const joint: Zod =
    others.length === 0
      ? first
      : { source: joined([first.source, ...others.map((part) => code`.and(${part.source})`)], code``) };
  return withChecks(joint, checks);
}
