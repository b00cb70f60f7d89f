import type { RawParameter } from '../../document/operations.js';
import { own, ownArray, ownString } from '../../document/shape.js';
import type { HoistedParameter } from '../types.js';
import type { OptionNames } from './option-names.js';

/** Fewer operations do not show what stays the same. */
const FEWEST = 3;

/** Headers that have another way into a request. */
const OTHER_WAYS: ReadonlySet<string> = new Set([
  'accept',
  'authorization',
  'content-type',
  'accept-language',
  'if-match',
]);

/**
 * Parameters that are options of the client although no one said so: headers and query parameters that every operation
 * requires, a text each. What else stays the same for a client's life cannot be told from a document.
 */
export function derivedScope(
  perOperation: readonly (readonly RawParameter[])[],
  options: OptionNames,
): readonly HoistedParameter[] {
  const [first = [], ...others] = perOperation;
  if (perOperation.length < FEWEST) return [];
  return first
    .filter((parameter) => isCandidate(parameter))
    .filter((parameter) => others.every((list) => list.some((other) => isSame(parameter, other))))
    .map((parameter): HoistedParameter => {
      const option = options.claim(parameter.name.replace(/^x-(?=.)/i, ''), 'Option');
      return {
        constant: option,
        option,
        in: parameter.in === 'header' ? 'header' : 'query',
        name: parameter.name,
        required: true,
        default: onlyValue(parameter),
        env: [],
        description: ownString(parameter.value, 'description'),
      };
    });
}

function isCandidate({ in: place, name, value }: RawParameter): boolean {
  const isText = own(own(value, 'schema'), 'type') === 'string';
  const hasWay = place === 'header' && OTHER_WAYS.has(name.toLowerCase());
  return (place === 'header' || place === 'query') && value['required'] === true && isText && !hasWay;
}

function isSame(a: RawParameter, b: RawParameter): boolean {
  return isCandidate(b) && a.in === b.in && a.name.toLowerCase() === b.name.toLowerCase();
}

/** A default, or the only value there is. */
function onlyValue({ value }: RawParameter): string | undefined {
  const schema = own(value, 'schema');
  const values = ownArray(schema, 'enum');
  const only = values.length === 1 ? values[0] : own(schema, 'const');
  const found = own(schema, 'default') ?? only;
  return typeof found === 'string' ? found : undefined;
}
