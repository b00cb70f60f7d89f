import type { JsonObject } from '../../document/shape.js';
import { number } from '../../source/escape.js';
import { code, type Source } from '../../source/source.js';
import { formatChecks } from './formats.js';
import { withChecks, type Zod, type ZodContext } from './zod.js';

export const NUMBER_KEYWORDS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
] as const;

/** `z.int()` stops at the safe integers: right when the bounds lie inside them, else the helper of the same meaning. */
export function numberSchema(schema: JsonObject, context: ZodContext): Zod {
  let source = base(schema, context);
  const bound = (keyword: string, method: Source): void => {
    const value = boundOf(schema, keyword);
    if (typeof value === 'number') source = code`${source}.${method}(${number(value)})`;
  };
  bound('minimum', code`min`);
  bound('exclusiveMinimum', code`gt`);
  bound('maximum', code`max`);
  bound('exclusiveMaximum', code`lt`);
  const step = schema['multipleOf'];
  const redundant = step === 1 && schema['type'] === 'integer';
  return withChecks({ source }, [
    ...(typeof step !== 'number' || redundant
      ? []
      : [code`${context.helper('multipleOf')}(${number(step)})`]),
    ...formatChecks(schema, 'number', context),
  ]);
}

function base(schema: JsonObject, context: ZodContext): Source {
  if (schema['type'] !== 'integer') return code`z.number()`;
  const low = Math.max(...bounds(schema, 'minimum', 'exclusiveMinimum'), -Infinity);
  const high = Math.min(...bounds(schema, 'maximum', 'exclusiveMaximum'), Infinity);
  const safe = low >= Number.MIN_SAFE_INTEGER && high <= Number.MAX_SAFE_INTEGER;
  return safe ? code`z.int()` : code`${context.helper('integer')}()`;
}

/** OpenAPI 3.0's flag turns `minimum` into an exclusive bound; 3.1 documents have it too. */
function boundOf(schema: JsonObject, keyword: string): unknown {
  const other = OTHER[keyword];
  if (other === undefined) return schema[keyword];
  if (keyword.startsWith('exclusive')) return schema[keyword] === true ? schema[other] : schema[keyword];
  return schema[other] === true ? undefined : schema[keyword];
}

const OTHER: Readonly<Record<string, string>> = {
  minimum: 'exclusiveMinimum',
  exclusiveMinimum: 'minimum',
  maximum: 'exclusiveMaximum',
  exclusiveMaximum: 'maximum',
};

function bounds(schema: JsonObject, ...keys: readonly string[]): number[] {
  return keys.map((key) => boundOf(schema, key)).filter((value) => typeof value === 'number');
}
