import { isIpv6 } from './format-hosts.js';

/** The parts of RFC 3986, appendix B. */
const PARTS = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
const ASCII = String.raw`[\w\-.~!$&'()*+,;=:@/?]|%[0-9a-f]{2}`;
const ASCII_TEXT = new RegExp(`^(?:${ASCII})*$`, 'i');
const ANY_TEXT = new RegExp(String.raw`^(?:${ASCII}|[\u00a0-\u{10ffff}])*$`, 'iu');

function isReference(text: string, isText: RegExp): boolean {
  const [, scheme, authority, path = '', query = '', fragment = ''] = PARTS.exec(text) ?? [];
  if (scheme !== undefined && !/^[a-z][a-z0-9+.-]*$/i.test(scheme)) return false;
  if (![path, query, fragment].every((part) => isText.test(part))) return false;
  if (authority === undefined) return !path.startsWith('//');
  const [, host = ''] = /^(?:[^@]*@)?(.*?)(?::\d*)?$/s.exec(authority) ?? [];
  const [, literal] = /^\[(.*)\]$/.exec(host) ?? [];
  const rest = literal === undefined ? authority : authority.replace(host, '');
  const isLiteral =
    literal === undefined || isIpv6(literal) || /^v[0-9a-f]+\.[\w\-.~!$&'()*+,;=:]+$/i.test(literal);
  return isLiteral && isText.test(rest) && (literal !== undefined || !host.includes(':'));
}

function hasScheme(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text);
}

export function isUri(text: string): boolean {
  return hasScheme(text) && isReference(text, ASCII_TEXT);
}

export function isUriReference(text: string): boolean {
  return isReference(text, ASCII_TEXT);
}

export function isIri(text: string): boolean {
  return hasScheme(text) && isReference(text, ANY_TEXT);
}

export function isIriReference(text: string): boolean {
  return isReference(text, ANY_TEXT);
}

/** RFC 6570. */
export function isUriTemplate(text: string): boolean {
  const name = String.raw`(?:\w|%[0-9a-f]{2})+(?:\.(?:\w|%[0-9a-f]{2})+)*`;
  const variable = String.raw`${name}(?::[1-9]\d{0,3}|\*)?`;
  const literal = String.raw`[^\s"'%<>\\^${'`'}{|}\u0000-\u001f\u007f]|%[0-9a-f]{2}`;
  return new RegExp(String.raw`^(?:${literal}|\{[+#./;?&=,!@|]?${variable}(?:,${variable})*\})*$`, 'iu').test(
    text,
  );
}
