/**
 * `getOIDCCustom_sub` -> ['get', 'oidc', 'custom', 'sub'], `listAPIs` -> ['list', 'apis']; letters and digits of ASCII
 * only.
 */
export function nameWords(text: string): string[] {
  if (/^[a-z0-9]+$/.test(text)) return [text];
  return text
    .normalize('NFKD')
    .replaceAll(/['’]/g, '')
    .replaceAll('OAuth', 'Oauth')
    .replaceAll(
      /([A-Z])([A-Z]+)s(?![a-z])/g,
      (_, first: string, rest: string) => `${first}${rest.toLowerCase()}s`,
    )
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]{2,})([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** ['custom', 'sub'] -> customSub */
export function camelOf(words: readonly string[]): string {
  const name = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  return /^[0-9]/.test(name) ? `n${name}` : name;
}
