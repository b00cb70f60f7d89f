import type { Resolver } from '../document/references.js';
import { isObject, own, ownArray, ownObject, type JsonObject } from '../document/shape.js';

const DEEP = 12;

/**
 * The least value that a schema takes: what the document gives as an example, else what is required and nothing more. Of
 * patterns it knows only frequent ones.
 */
export function sampleOf(schema: unknown, resolver: Resolver, depth = 0): unknown {
  if (!isObject(schema) || depth > DEEP) return depth > DEEP ? null : 'text';
  const whole = flat(schema, resolver, 0);
  for (const key of ['const', 'example', 'default']) if (Object.hasOwn(whole, key)) return whole[key];
  const [listed] = [...ownArray(whole, 'enum'), ...ownArray(whole, 'examples')];
  if (listed !== undefined) return listed;
  switch (typeOf(whole)) {
    case 'object':
      return objectOf(whole, resolver, depth);
    case 'array':
      return arrayOf(whole, resolver, depth);
    case 'integer':
    case 'number':
      return numberOf(whole);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return stringOf(whole);
  }
}

/** References and combinations folded into one schema; of alternatives the first. */
function flat(schema: JsonObject, resolver: Resolver, hops: number): JsonObject {
  if (hops > DEEP) return {};
  const { allOf: _all, oneOf: _one, anyOf: _any, $ref, ...rest } = schema;
  const parts = [
    ...(typeof $ref === 'string' ? [resolver.resolve({ $ref }, []).value] : []),
    ...ownArray(schema, 'allOf'),
    ...ownArray(schema, 'oneOf').slice(0, 1),
    ...ownArray(schema, 'anyOf').slice(0, 1),
  ].filter(isObject);
  return parts
    .map((part) => flat(part, resolver, hops + 1))
    .reduce((whole, part) => ({ ...part, ...whole, ...joined(whole, part) }), rest);
}

function joined(a: JsonObject, b: JsonObject): JsonObject {
  return {
    ...(isObject(a['properties']) && isObject(b['properties'])
      ? { properties: { ...b['properties'], ...a['properties'] } }
      : {}),
    ...(Array.isArray(a['required']) && Array.isArray(b['required'])
      ? { required: [...new Set([...(a['required'] as unknown[]), ...(b['required'] as unknown[])])] }
      : {}),
  };
}

function typeOf(schema: JsonObject): unknown {
  const type = schema['type'];
  if (Array.isArray(type)) return type.find((each) => each !== 'null') ?? 'null';
  if (type !== undefined) return type;
  if (isObject(schema['properties']) || isObject(schema['additionalProperties'])) return 'object';
  return isObject(schema['items']) ? 'array' : 'string';
}

function objectOf(schema: JsonObject, resolver: Resolver, depth: number): JsonObject {
  const properties = ownObject(schema, 'properties');
  const names = new Set(ownArray(schema, 'required').map(String));
  const least = Number(own(schema, 'minProperties') ?? 0);
  for (const name of Object.keys(properties)) if (names.size < least) names.add(name);
  return Object.fromEntries(
    [...names].map((name) => [name, sampleOf(own(properties, name), resolver, depth + 1)]),
  );
}

function arrayOf(schema: JsonObject, resolver: Resolver, depth: number): unknown[] {
  const least = Number(own(schema, 'minItems') ?? 0);
  return Array.from({ length: least }, () => sampleOf(schema['items'] ?? {}, resolver, depth + 1));
}

function numberOf(schema: JsonObject): number {
  const bound = (key: string): number | undefined => {
    const value = own(schema, key);
    return typeof value === 'number' ? value : undefined;
  };
  const [above, below] = [bound('exclusiveMinimum'), bound('exclusiveMaximum')];
  const low = above === undefined ? bound('minimum') : above + 1;
  const high = below === undefined ? bound('maximum') : below - 1;
  const value = low ?? (high === undefined ? 1 : Math.min(1, high));
  const step = bound('multipleOf');
  return step === undefined ? value : Math.ceil(value / step) * step;
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-02T03:04:05Z',
  date: '2026-01-02',
  time: '03:04:05Z',
  uuid: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  email: 'a@example.org',
  uri: 'https://example.org/a',
  url: 'https://example.org/a',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'AAEC',
};
const SHAPES = [
  'text',
  'a',
  'A',
  'abc',
  'ABC',
  '1',
  '12',
  '1234',
  '123456',
  'a-1',
  'a_1',
  '/a',
  '#00ff00',
  'en-US',
];

function stringOf(schema: JsonObject): string {
  const { format, pattern, minLength, maxLength } = schema;
  const ready = Object.entries(FORMATS).find(([name]) => name === format)?.[1];
  const candidates = [...(ready === undefined ? [] : [ready]), ...SHAPES, ...Object.values(FORMATS)];
  const fitting = typeof pattern === 'string' ? candidates.find((each) => matches(pattern, each)) : undefined;
  const text = fitting ?? candidates[0] ?? '';
  return text
    .padEnd(typeof minLength === 'number' ? minLength : 0, 'x')
    .slice(0, typeof maxLength === 'number' ? maxLength : undefined);
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}
