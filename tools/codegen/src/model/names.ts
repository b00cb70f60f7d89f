/** Names of generated things: words -> camelCase and PascalCase, singular and plural, collisions. */

/** `get /v1/job-logs` -> ['get', 'v1', 'job', 'logs']; keeps the case inside words. */
export function words(text: string): string[] {
  return text.normalize('NFKD').split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
}

export function pascalCase(text: string): string {
  const name = words(text).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[0-9]/.test(name) ? `N${name}` : name === '' ? 'Unnamed' : name;
}

export function camelCase(text: string): string {
  const name = pascalCase(words(text).map((word) => (/^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word)).join(' '));
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `sessionServices` -> ['session', 'Services'] */
export function camelWords(name: string): string[] {
  return name.split(/(?=[A-Z])/);
}

export function kebabCase(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

const SAME_IN_BOTH = /(?:series|news|status|access|analysis|settings|species|metadata|data|info)$/i;

export function singular(name: string): string {
  if (SAME_IN_BOTH.test(name)) return name;
  if (/(?:statuses|accesses|addresses|classes|processes|aliases|boxes|indexes|batches|patches|searches|hashes|crashes|branches)$/i.test(name)) {
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

/** Words that TypeScript or this project's generated files already use in the scope of the claimed names. */
const TAKEN = [
  'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'enum', 'export',
  'extends', 'false', 'finally', 'for', 'function', 'if', 'import', 'in', 'instanceof', 'new', 'null', 'return', 'super',
  'switch', 'this', 'throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield', 'let', 'static', 'await',
  'async', 'of', 'implements', 'interface', 'package', 'private', 'protected', 'public', 'arguments', 'eval', 'undefined',
  'NaN', 'Infinity', 'any', 'unknown', 'never', 'string', 'number', 'boolean', 'symbol', 'object', 'bigint', 'type',
  'globalThis', 'Array', 'ArrayBuffer', 'BigInt', 'Boolean', 'DataView', 'Date', 'Error', 'Function', 'Intl', 'Iterator',
  'JSON', 'Map', 'Math', 'Number', 'Object', 'Promise', 'Proxy', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol', 'WeakMap',
  'WeakRef', 'WeakSet', 'Readonly', 'ReadonlyArray', 'Record', 'Partial', 'Required', 'Pick', 'Omit', 'Exclude', 'Extract',
  'NonNullable', 'Awaited', 'Parameters', 'ReturnType', 'PropertyKey', 'z', 'paths', 'components', 'operations', 'webhooks',
  '$defs', 'Resource', 'ApiPromise', 'PagePromise', 'Operation', 'Page', 'Lifecycle', 'ClientParameter', 'RequestOptions',
  'CoreRequestOptions', 'Scope', 'ScopeOptions', 'SessionState', 'require', 'module', 'exports', 'constructor', 'prototype',
] as const;

/**
 * Hands out names of one scope. A name is refused when it, or one that differs only in case, is taken; the candidates
 * are tried in order, then numbers are added to the last. Claim in an order that does not depend on chance.
 */
export class NameTable {
  readonly #taken = new Set<string>();

  constructor(reserved: readonly string[] = TAKEN) {
    for (const name of reserved) this.#taken.add(name.toLowerCase());
  }

  claim(...candidates: readonly [string, ...string[]]): string {
    const last = candidates.at(-1) ?? candidates[0];
    for (const name of candidates) if (this.#take(name)) return name;
    for (let number = 2; ; number++) if (this.#take(`${last}${number}`)) return `${last}${number}`;
  }

  #take(name: string): boolean {
    const key = name.toLowerCase();
    if (this.#taken.has(key)) return false;
    this.#taken.add(key);
    return true;
  }
}

const VERB_WORDS = new Set([
  'create', 'retrieve', 'get', 'update', 'delete', 'list', 'cancel', 'close', 'terminate', 'execute', 'exchange', 'interrupt',
  'download', 'upload', 'open', 'start', 'stop', 'restart', 'run', 'find', 'search', 'add', 'remove', 'replace', 'patch', 'put',
  'post', 'set', 'send', 'submit', 'check', 'count', 'import', 'export', 'refresh', 'enable', 'disable', 'publish', 'query',
  'login', 'logout', 'copy', 'move', 'rename', 'upsert', 'apply', 'pause', 'resume', 'retry', 'revoke', 'rotate', 'verify',
]);

/** `create` of `sessions` -> createSession; `list` -> listSessions; `logs` -> sessionLogs; `downloadLogs` -> downloadSessionLogs. */
export function operationName(method: string, resource: string): string {
  const [first = method, ...rest] = camelWords(method);
  const noun = first === 'list' && rest.length === 0 ? resource : singular(resource);
  const suffix = rest.join('');
  if (VERB_WORDS.has(first)) return `${first}${pascalCase(noun)}${suffix}`;
  return `${noun}${pascalCase(method)}`;
}
