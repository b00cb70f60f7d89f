import { contentOf } from './pairs.js';
import type { ParameterStyle } from './styles.js';
import { encoded, type Parts, partsOf, type Place, refuse } from './values.js';

/** The texts of a path value, each checked by `check`, put together by the styles `simple`, `label` and `matrix`. */
export function segmentOf(
  name: string,
  value: unknown,
  style: ParameterStyle,
  place: Place,
  check: (text: string) => void,
): string {
  const write = (text: string): string => {
    check(text);
    return encoded(text, place);
  };
  const parts: Parts =
    style.content === undefined
      ? partsOf(value, place)
      : { kind: 'text', text: contentOf(value, style.content, place) };
  if (isEmpty(parts)) return refuse(place, 'must not be empty');
  const exploded = style.explode === true;
  if (style.style === 'matrix') return matrix(encoded(name, place), parts, exploded, write);
  if (style.style === 'label') return `.${joined(parts, exploded, exploded ? '.' : ',', write)}`;
  return joined(parts, exploded, ',', write);
}

/** A header value by the style `simple`; headers are not percent-encoded. */
export function headerText(value: unknown, style: ParameterStyle, place: Place): string {
  if (style.content !== undefined) return contentOf(value, style.content, place);
  return joined(partsOf(value, place), style.explode === true, ',', (text) => text);
}

function joined(parts: Parts, exploded: boolean, separator: string, write: (text: string) => string): string {
  if (parts.kind === 'text') return write(parts.text);
  if (parts.kind === 'list') return parts.items.map(write).join(separator);
  const entries = parts.entries.map(([name, text]) => `${write(name)}${exploded ? '=' : ','}${write(text)}`);
  return entries.join(separator);
}

function matrix(name: string, parts: Parts, exploded: boolean, write: (text: string) => string): string {
  if (!exploded || parts.kind === 'text') return `;${name}=${joined(parts, false, ',', write)}`;
  if (parts.kind === 'list') return parts.items.map((item) => `;${name}=${write(item)}`).join('');
  return parts.entries.map(([member, text]) => `;${write(member)}=${write(text)}`).join('');
}

function isEmpty(parts: Parts): boolean {
  return (
    (parts.kind === 'list' && parts.items.length === 0) ||
    (parts.kind === 'map' && parts.entries.length === 0)
  );
}
