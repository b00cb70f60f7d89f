import { patternKind } from '../../document/pattern.js';
import type { JsonObject } from '../../document/shape.js';
import { braces } from '../../source/layout.js';
import { number, regex } from '../../source/escape.js';
import { code, type Source } from '../../source/source.js';
import { formatChecks } from './formats.js';
import { withChecks, type Zod, type ZodContext } from './zod.js';

export const STRING_KEYWORDS = ['minLength', 'maxLength', 'pattern'] as const;

/** The regular expression; undefined when it is of another language, which has been reported. */
export function patternSource(pattern: string): Source | undefined {
  const kind = patternKind(pattern);
  return kind === 'unicode' || kind === 'legacy' ? regex(pattern, kind) : undefined;
}

/** zod counts UTF-16 units, JSON Schema code points: the two agree on "not empty" and "empty" only. */
export function stringSchema(schema: JsonObject, context: ZodContext): Zod {
  const min = schema['minLength'] as number | undefined;
  const max = schema['maxLength'] as number | undefined;
  const bounds: Source[] = [];
  let source = code`z.string()`;
  if (min === 1) source = code`${source}.min(1)`;
  else if (min !== undefined && min > 0) bounds.push(code`min: ${number(min)}`);
  if (max === 0) source = code`${source}.max(0)`;
  else if (max !== undefined) bounds.push(code`max: ${number(max)}`);
  const pattern = typeof schema['pattern'] === 'string' ? patternSource(schema['pattern']) : undefined;
  if (pattern !== undefined) source = code`${source}.regex(${pattern})`;
  return withChecks({ source }, [
    ...(bounds.length > 0 ? [code`${context.helper('codePoints')}(${braces(bounds)})`] : []),
    ...formatChecks(schema, 'string', context),
  ]);
}
