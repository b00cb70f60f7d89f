import type { JsonObject } from '../../document/shape.js';
import { number } from '../../source/escape.js';
import { code, type Source } from '../../source/source.js';
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
    const value = schema[keyword];
    if (typeof value === 'number') source = code`${source}.${method}(${number(value)})`;
  };
  bound('minimum', code`min`);
  bound('exclusiveMinimum', code`gt`);
  bound('maximum', code`max`);
  bound('exclusiveMaximum', code`lt`);
  const step = schema['multipleOf'];
  const redundant = step === 1 && schema['type'] === 'integer';
  if (typeof step !== 'number' || redundant) return { source };
  return withChecks({ source }, [code`${context.helper('multipleOf')}(${number(step)})`]);
}

function base(schema: JsonObject, context: ZodContext): Source {
  if (schema['type'] !== 'integer') return code`z.number()`;
  const low = Math.max(...bounds(schema, 'minimum', 'exclusiveMinimum'), -Infinity);
  const high = Math.min(...bounds(schema, 'maximum', 'exclusiveMaximum'), Infinity);
  const safe = low >= Number.MIN_SAFE_INTEGER && high <= Number.MAX_SAFE_INTEGER;
  return safe ? code`z.int()` : code`${context.helper('integer')}()`;
}

function bounds(schema: JsonObject, ...keys: readonly string[]): number[] {
  return keys.map((key) => schema[key]).filter((value) => typeof value === 'number');
}
