/** Names of generated things: words -> camelCase and PascalCase, singular and plural, collisions. */
import { isVerb } from './naming/verbs.js';
import { TAKEN } from './words.js';

/** `get /v1/job-logs` -> ['get', 'v1', 'job', 'logs']; keeps the case inside words. */
export function words(text: string): string[] {
  return text
    .normalize('NFKD')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

export function pascalCase(text: string): string {
  const name = words(text)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return /^[0-9]/.test(name) ? `N${name}` : name === '' ? 'Unnamed' : name;
}

export function camelCase(text: string): string {
  const name = pascalCase(
    words(text)
      .map((word) => (/^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word))
      .join(' '),
  );
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `sessionServices` -> ['session', 'Services'] */
export function camelWords(name: string): string[] {
  return name.split(/(?=[A-Z])/);
}

export function kebabCase(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

const SAME_IN_BOTH = /(?:series|news|analysis|settings|species|metadata|data|info)$/i;

export function singular(name: string): string {
  if (SAME_IN_BOTH.test(name)) return name;
  if (
    /(?:statuses|accesses|addresses|classes|processes|aliases|boxes|indexes|batches|patches|searches|hashes|crashes|branches)$/i.test(
      name,
    )
  ) {
    return name.slice(0, -2);
  }
  if (/[^aeiou]ies$/i.test(name)) return `${name.slice(0, -3)}y`;
  return /[^su]s$/i.test(name) ? name.slice(0, -1) : name;
}

export function plural(name: string): string {
  if (SAME_IN_BOTH.test(name) || (/s$/i.test(name) && singular(name) !== name)) return name;
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/i.test(name) ? `${name}es` : `${name}s`;
}

/**
 * Hands out names of one scope. A name is refused when it is reserved or when it, or one that differs only in case, is
 * taken; the candidates are tried in order, then numbers are added to the last. Claim in an order that does not depend on chance.
 */
export class NameTable {
  readonly #reserved: ReadonlySet<string>;
  readonly #taken = new Set<string>();

  constructor(reserved: readonly string[] = TAKEN) {
    this.#reserved = new Set(reserved);
  }

  claim(...candidates: readonly [string, ...string[]]): string {
    const last = candidates.at(-1) ?? candidates[0];
    for (const name of candidates) if (this.#take(name)) return name;
    for (let number = 2; ; number++) if (this.#take(`${last}${number}`)) return `${last}${number}`;
  }

  #take(name: string): boolean {
    const key = name.toLowerCase();
    if (this.#reserved.has(name) || this.#taken.has(key)) return false;
    this.#taken.add(key);
    return true;
  }
}

/** `create` of `sessions` -> createSession; `list` -> listSessions; `logs` -> sessionLogs; `downloadLogs` -> downloadSessionLogs. */
export function operationName(method: string, resource: string): string {
  const [first = method, ...rest] = camelWords(method);
  const noun = first === 'list' && rest.length === 0 ? resource : singular(resource);
  const suffix = rest.join('');
  if (isVerb(first)) return `${first}${pascalCase(noun)}${suffix}`;
  return `${noun}${pascalCase(method)}`;
}
