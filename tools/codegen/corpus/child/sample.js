/**
 * Makes values from schemas: mostly right ones. The validator says which they are, so that neither the cleverness of this
 * nor a mistake in it decides what is found.
 */
export class Sampler {
  #root;
  #random;

  constructor(root, random) {
    this.#root = root;
    this.#random = random;
  }

  /** Whether a schema stands so in the document. */
  holds(schema, path) {
    return path.reduce((value, key) => value?.[key], this.#root) === schema;
  }

  of(schema, depth = 0) {
    const whole = this.#flat(schema, 0);
    if (Object.hasOwn(whole, 'const')) return whole.const;
    if (Array.isArray(whole.enum) && whole.enum.length > 0) return this.#random.pick(whole.enum);
    if (depth < 2 && whole.example !== undefined && this.#random.chance(0.5)) return whole.example;
    switch (this.#typeOf(whole)) {
      case 'object':
        return this.#object(whole, depth);
      case 'array':
        return this.#array(whole, depth);
      case 'string':
        return this.#string(whole);
      case 'integer':
        return Math.trunc(this.#number(whole, 1));
      case 'number':
        return this.#number(whole, 0.5);
      case 'boolean':
        return this.#random.chance(0.5);
      default:
        return null;
    }
  }

  /** References and combinations folded into one schema; of alternatives one is chosen. */
  #flat(schema, hops) {
    if (typeof schema !== 'object' || schema === null || hops > 20) return {};
    const { $ref, allOf = [], oneOf, anyOf, ...own } = schema;
    const parts = [own];
    if (typeof $ref === 'string') parts.push(this.#flat(this.#target($ref), hops + 1));
    for (const part of allOf) parts.push(this.#flat(part, hops + 1));
    for (const list of [oneOf, anyOf])
      if (Array.isArray(list)) parts.push(this.#flat(this.#random.pick(list), hops + 1));
    return parts.reduceRight((whole, part) => ({
      ...whole,
      ...part,
      ...merged(whole, part, 'properties', (a, b) => ({ ...a, ...b })),
      ...merged(whole, part, 'required', (a, b) => [...new Set([...a, ...b])]),
    }));
  }

  #target(ref) {
    const keys = ref.slice(2).split('/');
    return keys
      .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce((value, key) => (Object.hasOwn(value ?? {}, key) ? value[key] : undefined), this.#root);
  }

  #typeOf({ type, properties, items, pattern, minimum, additionalProperties }) {
    if (Array.isArray(type)) return this.#random.pick(type);
    if (type !== undefined) return type;
    if (properties !== undefined || additionalProperties !== undefined) return 'object';
    if (items !== undefined) return 'array';
    return pattern !== undefined ? 'string' : minimum !== undefined ? 'number' : 'string';
  }

  #object({ properties = {}, required = [], additionalProperties, minProperties = 0 }, depth) {
    const likely = depth > 4 ? 0 : 0.6 / (depth + 1);
    const names = Object.keys(properties).filter(
      (name) => required.includes(name) || this.#random.chance(likely),
    );
    const value = {};
    const put = (name, entry) =>
      Object.defineProperty(value, name, {
        value: entry,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    for (const name of new Set([...names, ...required]))
      put(
        name,
        depth > 12 ? null : this.of(Object.hasOwn(properties, name) ? properties[name] : {}, depth + 1),
      );
    const extra = typeof additionalProperties === 'object' && depth < 4 ? 1 : 0;
    for (let n = 0; n < extra || (Object.keys(value).length < minProperties && n < 10); n++)
      put(`key${n}`, this.of(additionalProperties ?? {}, depth + 1));
    return value;
  }

  #array({ items = {}, prefixItems = [], minItems = 0, maxItems = Infinity }, depth) {
    const wanted = depth > 4 ? minItems : Math.min(maxItems, Math.max(minItems, this.#random.between(0, 2)));
    const count = Math.min(Math.max(wanted, prefixItems.length), 50);
    return Array.from({ length: count }, (_, index) => this.of(prefixItems[index] ?? items, depth + 1));
  }

  #number({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }, step) {
    const low = Math.max(minimum ?? -Infinity, (exclusiveMinimum ?? -Infinity) + step);
    const high = Math.min(maximum ?? Infinity, (exclusiveMaximum ?? Infinity) - step);
    const start = Number.isFinite(low) ? low : Number.isFinite(high) ? high - 3 : 0;
    const value = Math.min(start + step * this.#random.between(0, 3), high);
    return multipleOf ? Math.ceil(value / multipleOf) * multipleOf : value;
  }

  #string({ format, minLength = 0, maxLength = Infinity, pattern }) {
    const ready = FORMATS[format];
    if (ready !== undefined && pattern === undefined) return ready;
    const candidates = pattern === undefined ? ['text', 'é日𝒳'] : SHAPES;
    const fits = candidates.filter((text) => pattern === undefined || matches(pattern, text));
    const text = fits.length > 0 ? this.#random.pick(fits) : 'text';
    return [...text.padEnd(minLength, 'x')].slice(0, maxLength).join('');
  }
}

function merged(a, b, key, join) {
  return a[key] !== undefined && b[key] !== undefined ? { [key]: join(a[key], b[key]) } : {};
}

function matches(pattern, text) {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}

const FORMATS = {
  'date-time': '2026-11-20T10:20:30Z',
  date: '2026-11-20',
  time: '10:20:30Z',
  uuid: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  email: 'a@example.org',
  uri: 'https://example.org/a',
  url: 'https://example.org/a',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'AAEC',
};

/** Texts that many patterns take. */
const SHAPES = [
  'a',
  'A',
  'abc',
  'ABC',
  'Abc1',
  '1',
  '12',
  '123',
  '1234',
  '12345',
  '123456789012',
  'a-b',
  'a_b',
  '/a/b',
  'US',
  'en-US',
  '#ff00aa',
  '0x0a',
  '1.5',
  'https://example.org/a',
  'a@example.org',
  'arn:aws:iam::123456789012:role/a',
  ...Object.values(FORMATS),
];
