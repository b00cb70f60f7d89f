export function isIpv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text);
}

/** RFC 4291, without zone. */
export function isIpv6(text: string): boolean {
  const [head = '', tail, more] = text.split('::');
  if (more !== undefined) return false;
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const all = [...groups(head), ...groups(tail ?? '')];
  const last = all.at(-1) ?? '';
  const isMapped = last.includes('.') && (tail === undefined || tail !== '');
  if (isMapped && !isIpv4(last)) return false;
  const plain = isMapped ? all.slice(0, -1) : all;
  const count = plain.length + (isMapped ? 2 : 0);
  return (
    plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) && (tail === undefined ? count === 8 : count < 8)
  );
}

/** RFC 1123. */
export function isHostname(text: string): boolean {
  return text.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.(?!$)|$))+$/i.test(text);
}

/** As it is after conversion to ASCII. */
export function isIdnHostname(text: string): boolean {
  const url = `http://${text}/`;
  return /^[^\s/?#@:[\]%]+$/.test(text) && URL.canParse(url) && isHostname(new URL(url).hostname);
}

/** A mailbox of RFC 5321. */
export function isEmail(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text) && isMailbox(text, isHostname);
}

export function isIdnEmail(text: string): boolean {
  return isMailbox(text, isIdnHostname);
}

function isMailbox(text: string, isHost: (host: string) => boolean): boolean {
  const at = text.lastIndexOf('@');
  const [local, host] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || local.length > 64) return false;
  const isLocal = /^(?:[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(?:\.(?!$)|$))+$|^"(?:[^"\\]|\\.)*"$/u.test(
    local,
  );
  const [, literal] = /^\[(.+)\]$/.exec(host) ?? [];
  if (literal === undefined) return isLocal && isHost(host);
  return isLocal && (literal.startsWith('IPv6:') ? isIpv6(literal.slice(5)) : isIpv4(literal));
}
