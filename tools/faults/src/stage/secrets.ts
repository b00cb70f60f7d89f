/** A secret, and the only place it may be sent to. */
export interface Secret {
  readonly name: string;
  readonly value: string;
  readonly home: 'provider' | 'identity' | 'nowhere';
}

/** A PEM is recognised by any of its lines. */
function parts(value: string): string[] {
  if (!value.includes('-----BEGIN')) return [value];
  return value.split('\n').filter((line) => line.length >= 32 && !line.startsWith('-----'));
}

/** The ways in which a text may be written down. */
function spellings(value: string): string[] {
  const bytes = Buffer.from(value);
  const base64 = bytes.toString('base64');
  const form = new URLSearchParams({ v: value }).toString().slice(2);
  return [
    value,
    encodeURIComponent(value),
    form,
    JSON.stringify(value).slice(1, -1),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    bytes.toString('hex'),
  ];
}

/** The names of the secrets that stand in `text`, in any usual spelling. */
export function secretsFound(text: string, secrets: Iterable<Secret>): string[] {
  const found = new Set<string>();
  for (const { name, value } of secrets) {
    const searched = parts(value).flatMap(spellings);
    if (searched.some((spelling) => spelling.length >= 6 && text.includes(spelling))) found.add(name);
  }
  return [...found];
}
