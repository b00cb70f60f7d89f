import { isExploded, type ParameterStyle } from './styles.js';
import {
  encoded,
  isPresent,
  isRecord,
  jsonOf,
  membersOf,
  partsOf,
  type Place,
  refuse,
  textOf,
} from './values.js';

/** `name=item,item`, before it is encoded for where it goes. */
export interface Pair {
  readonly name: string;
  readonly items: readonly string[];
  readonly separator: ',' | ' ' | '|';
}

/** A value as pairs, by the styles `form`, `cookie`, `spaceDelimited`, `pipeDelimited` and `deepObject`, or as `content`. */
export function pairsOf(name: string, value: unknown, style: ParameterStyle, place: Place): Pair[] {
  if (!isPresent(value)) return [];
  if (style.content !== undefined) return [single(name, contentOf(value, style.content, place))];
  if (style.style === 'deepObject') return deepPairs(name, value, place);
  const separator = separatorOf(style);
  const parts = partsOf(value, place);
  const exploded = isExploded(style);
  if (parts.kind === 'text') return [single(name, parts.text)];
  if (parts.kind === 'list') {
    if (exploded) return parts.items.map((item) => single(name, item));
    return parts.items.length === 0 ? [] : [{ name, items: parts.items, separator }];
  }
  if (exploded) return parts.entries.map(([member, text]) => single(member, text));
  return parts.entries.length === 0 ? [] : [{ name, items: parts.entries.flat(), separator }];
}

/** JSON for JSON types, the text itself for others. */
export function contentOf(value: unknown, mediaType: string, place: Place): string {
  return isJsonType(mediaType) ? jsonOf(value, place) : textOf(value, place);
}

export function isJsonType(mediaType: string): boolean {
  return /^(?:[^;]*[/+])?json\s*(?:;|$)/i.test(mediaType);
}

/** `name=a,b` with name and items encoded; the separators of lists are not part of the values. */
export function encodedPair({ name, items, separator }: Pair, style: ParameterStyle, place: Place): string {
  const write = style.allowReserved === true ? reserved : encoded;
  const between = separator === ',' ? ',' : encodeURIComponent(separator);
  return `${encoded(name, place)}=${items.map((item) => write(item, place)).join(between)}`;
}

function single(name: string, text: string): Pair {
  return { name, items: [text], separator: ',' };
}

function separatorOf({ style }: ParameterStyle): Pair['separator'] {
  if (style === 'spaceDelimited') return ' ';
  return style === 'pipeDelimited' ? '|' : ',';
}

/** `name[member]=text`. OpenAPI leaves open what is nested: members of members go on in brackets, lists repeat the name. */
function deepPairs(name: string, value: unknown, place: Place): Pair[] {
  if (Array.isArray(value)) return value.filter(isPresent).flatMap((item) => deepItem(name, item, place));
  if (!isRecord(value)) return [single(name, textOf(value, place))];
  return membersOf(value).flatMap(([member, inner]) => deepPairs(`${name}[${member}]`, inner, place));
}

function deepItem(name: string, item: unknown, place: Place): Pair[] {
  if (Array.isArray(item) || isRecord(item))
    return refuse(place, 'holds objects in a list, which its style cannot say');
  return deepPairs(name, item, place);
}

/**
 * Percent-encoded, but for reserved characters and percent-encoded triples. Those that would end the value are encoded all the
 * same: `#` the query, `&` the pair, `+` would be read as a blank, and brackets are not allowed in a query.
 */
function reserved(text: string, place: Place): string {
  return text
    .split(/(%[0-9a-f]{2}|[:/?@!$'()*,;=])/i)
    .map((part, index) => (index % 2 === 1 ? part : encoded(part, place)))
    .join('');
}
