import { Refusal } from './refusal.js';

/** One field of a query or a body: what it must be, as a sentence's end, and its value. */
export interface Field<Value> {
  readonly must: string;
  /** Undefined: not allowed. In a query the value is a text. */
  read(value: unknown): Value | undefined;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

type ValueOf<F> = F extends Field<infer Value> ? Value : never;
export type Values<F extends Fields> = { readonly [Name in keyof F]?: ValueOf<F[Name]> };

/** Unknown names and wrong values are refused by name. */
export function readFields<F extends Fields>(
  given: Iterable<readonly [string, unknown]>,
  fields: F,
  kind: 'field' | 'query parameter',
): Values<F> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of given) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) {
      const known = Object.keys(fields).join(', ');
      const allowed = known === '' ? 'there is none here' : `it must be ${known}`;
      throw new Refusal(400, `${JSON.stringify(name)} is no ${kind} of this call; ${allowed}.`);
    }
    const read = field.read(value);
    if (read === undefined) throw new Refusal(400, `${name} must be ${field.must}.`);
    values[name] = read;
  }
  // Each value comes from its own field's reader.
  return values as Values<F>;
}

export const text: Field<string> = {
  must: 'a text that is not empty',
  read: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
};

export const flag: Field<boolean> = {
  must: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
};

export const anything: Field<unknown> = { must: 'anything', read: (value) => value };

export const notNegative: Field<number> = {
  must: 'a number of at least 0',
  read: (value) => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined),
};

/** Of a query. */
export const whole: Field<number> = {
  must: 'a whole number of at least 0',
  read: (value) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined),
};

export function oneOf<const Word extends string>(...words: readonly Word[]): Field<Word> {
  return { must: words.join(', '), read: (value) => words.find((word) => word === value) };
}

export function listOf<Item>(item: Field<Item>): Field<readonly Item[]> {
  return {
    must: `a list of ${item.must}`,
    read(value) {
      if (!Array.isArray(value)) return undefined;
      const items = value.map((entry: unknown) => item.read(entry));
      return items.every((entry) => entry !== undefined) ? items : undefined;
    },
  };
}
