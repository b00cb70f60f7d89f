import { own } from '../../document/shape.js';
import { text } from '../../source/escape.js';
import { code, type Source } from '../../source/source.js';
import type { Helper, ZodContext } from './zod.js';

/** Formats that can be asserted. All others are annotations, whatever is asked for. */
const STRINGS = new Map<string, Helper>([
  ['date-time', 'isDateTime'],
  ['date', 'isDate'],
  ['time', 'isTime'],
  ['duration', 'isDuration'],
  ['email', 'isEmail'],
  ['idn-email', 'isIdnEmail'],
  ['hostname', 'isHostname'],
  ['idn-hostname', 'isIdnHostname'],
  ['ipv4', 'isIpv4'],
  ['ipv6', 'isIpv6'],
  ['uri', 'isUri'],
  ['uri-reference', 'isUriReference'],
  ['iri', 'isIri'],
  ['iri-reference', 'isIriReference'],
  ['uri-template', 'isUriTemplate'],
  ['uuid', 'isUuid'],
  ['json-pointer', 'isJsonPointer'],
  ['relative-json-pointer', 'isRelativeJsonPointer'],
  ['regex', 'isRegex'],
  ['byte', 'isByte'],
]);
const NUMBERS = new Set(['int32', 'int64']);

/** The type of values that an asserted format judges. */
export function formatFamily(schema: unknown, context: ZodContext): 'string' | 'number' | undefined {
  const format = own(schema, 'format');
  if (!context.assertFormats || typeof format !== 'string') return undefined;
  return STRINGS.has(format) ? 'string' : NUMBERS.has(format) ? 'number' : undefined;
}

/** The check of an asserted format, of the wanted family only. */
export function formatChecks(schema: unknown, family: 'string' | 'number', context: ZodContext): Source[] {
  if (formatFamily(schema, context) !== family) return [];
  const format = String(own(schema, 'format'));
  const judge = STRINGS.get(format);
  if (judge === undefined) return [code`${context.helper('numberFormat')}(${text(format)})`];
  return [code`${context.helper('format')}(${text(format)}, ${context.helper(judge)})`];
}
