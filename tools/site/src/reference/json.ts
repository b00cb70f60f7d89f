export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The member of that name, an empty object when it is none. */
export function objectAt(value: unknown, ...keys: readonly string[]): JsonObject {
  let current: unknown = value;
  for (const key of keys)
    current = isObject(current) && Object.hasOwn(current, key) ? current[key] : undefined;
  return isObject(current) ? current : {};
}

/** A value as JavaScript would be written by hand. */
export function literal(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (typeof value === 'string')
    return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`;
  if (Array.isArray(value))
    return group(
      '[',
      value.map((entry) => literal(entry, inner)),
      ']',
      indent,
    );
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, entry]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key)}: ${literal(entry, inner)}`,
  );
  return group('{', members, '}', indent);
}

const WIDEST = 56;

function group(open: string, parts: readonly string[], close: string, indent: string): string {
  if (parts.length === 0) return open + close;
  const space = open === '{' ? ' ' : '';
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (line.length <= WIDEST && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `${indent}  ${part},`).join('\n')}\n${indent}${close}`;
}
