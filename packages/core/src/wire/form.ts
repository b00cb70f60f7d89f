import { type FieldEncoding, isStyled } from './encoding.js';
import { contentOf, encodedPair, pairsOf } from './pairs.js';
import { isPresent, isRecord, jsonOf, membersOf, type Place, refuse, textOf } from './values.js';

/**
 * `application/x-www-form-urlencoded`. Fields with a style are written by it. The others by what they are: objects as JSON,
 * lists field by field, so that the name repeats.
 *
 * @throws InvalidRequestError naming the field
 */
export function formOf(body: unknown, fields: Readonly<Record<string, FieldEncoding>>, place: Place): string {
  if (!isRecord(body)) return refuse(place, 'must be an object with the fields of the form');
  const written = membersOf(body).flatMap(([name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const at = { operation: place.operation, path: `${place.path}.${name}` };
    if (field !== undefined && isStyled(field))
      return pairsOf(name, value, field, at).map((pair) => encodedPair(pair, field, at));
    const items =
      Array.isArray(value) && field?.contentType === undefined ? value.filter(isPresent) : [value];
    return items.map((item) => plainPair(name, fieldText(item, field?.contentType, at), at));
  });
  return written.join('&');
}

/** A field that no style writes: by its own media type, else JSON for objects and lists, text for the rest. */
export function fieldText(value: unknown, contentType: string | undefined, place: Place): string {
  const isComposite = Array.isArray(value) || isRecord(value);
  if (contentType !== undefined && !isComposite) return contentOf(value, contentType, place);
  return isComposite ? jsonOf(value, place) : textOf(value, place);
}

/** As browsers write forms: a blank is a plus. */
function plainPair(name: string, text: string, place: Place): string {
  if (!isWellFormed(name) || !isWellFormed(text)) return refuse(place, 'must be valid Unicode');
  return new URLSearchParams([[name, text]]).toString();
}

function isWellFormed(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}
