const WIDTH = 76;
const DEEPEST = 5;

/** A value as a console shows it. Errors show their class, their message and the facts that they give as JSON. */
export function inspect(value: unknown, depth = 0): string {
  if (typeof value === 'string') return depth === 0 ? value : quoted(value);
  if (typeof value === 'bigint') return `${String(value)}n`;
  if (typeof value === 'function') return `[function ${value.name}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Error) return errorText(value);
  if (value instanceof Date) return value.toISOString();
  if (depth >= DEEPEST) return Array.isArray(value) ? '[...]' : '{...}';
  if (Array.isArray(value))
    return group(
      '[',
      value.map((entry) => inspect(entry, depth + 1)),
      ']',
      depth,
    );
  const plain = 'toJSON' in value && typeof value.toJSON === 'function' ? (value.toJSON() as unknown) : value;
  if (typeof plain !== 'object' || plain === null) return inspect(plain, depth);
  const members = Object.entries(plain).map(([key, entry]) => `${key}: ${inspect(entry, depth + 1)}`);
  return group('{', members, '}', depth);
}

function errorText(error: Error): string {
  const head = `${error.name}: ${error.message}`;
  const attempts = 'attempts' in error && Array.isArray(error.attempts) ? error.attempts.length : 0;
  return attempts > 1 ? `${head} (${String(attempts)} attempts)` : head;
}

function quoted(text: string): string {
  return `'${text.replace(/\n/g, '\\n')}'`;
}

function group(open: string, parts: readonly string[], close: string, depth: number): string {
  if (parts.length === 0) return open + close;
  const space = open === '{' ? ' ' : '';
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (line.length + depth * 2 <= WIDTH && !line.includes('\n')) return line;
  const indent = '  '.repeat(depth + 1);
  return `${open}\n${parts.map((part) => indent + part).join(',\n')}\n${'  '.repeat(depth)}${close}`;
}
