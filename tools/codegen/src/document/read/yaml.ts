import { FAILSAFE_SCHEMA, load, Type, type Schema } from 'js-yaml';
import type { Problem } from '../problem.js';
import { Lines } from './lines.js';
import { MAX_DEPTH } from './tree.js';
import { readNodes } from './yaml-nodes.js';

const scalar = (tag: string, pattern: RegExp, construct: (text: string) => unknown): Type =>
  new Type(`tag:yaml.org,2002:${tag}`, {
    kind: 'scalar',
    resolve: (text: unknown) => pattern.test(typeof text === 'string' ? text : ''),
    construct,
  });

const FLOAT = /^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** YAML 1.2's core schema to the letter: no dates, no `1_000`, no binary numbers, no merge keys. */
const CORE: Schema = FAILSAFE_SCHEMA.extend({
  implicit: [
    scalar('null', /^(?:~|[Nn]ull|NULL)?$/, () => null),
    scalar('bool', /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/, (text) => /^t/i.test(text)),
    scalar('int', /^(?:[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+)$/, Number),
    scalar('float', FLOAT, toFloat),
  ],
});

function toFloat(text: string): number {
  if (/nan/i.test(text)) return NaN;
  if (/inf/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}

/** js-yaml stops at 100 levels by itself, counting some twice; the reader has its own limit. */
const OPTIONS = { schema: CORE, maxDepth: 3 * MAX_DEPTH };

export type YamlResult = { readonly value: unknown } | { readonly problem: Problem };

/**
 * Plain values of a YAML document. js-yaml reads five times as fast as `yaml`, which knows positions and explains
 * errors better: it is asked only when one of the two is needed.
 */
export function parseYaml(text: string, file: string): YamlResult {
  try {
    return { value: load(text, OPTIONS) ?? null };
  } catch (error) {
    if (isTooDeep(error)) return { problem: tooDeep(file) };
  }
  try {
    const document = readNodes(text);
    const [first] = document.errors;
    if (first !== undefined && isTooDeep(first)) return { problem: tooDeep(file) };
    if (first === undefined) return { value: document.toJS({ maxAliasCount: -1 }) as unknown };
    const message = `is not valid YAML or JSON: ${first.message}`;
    const place = new Lines(text, file).at(first.pos[0]);
    return { problem: { ...place, pointer: '#', message, advice: 'correct the syntax here' } };
  } catch (error) {
    if (isTooDeep(error)) return { problem: tooDeep(file) };
    throw error;
  }
}

/** Both parsers recurse; one of them hands on the end of the stack as if it were an error of the document. */
function isTooDeep(error: unknown): boolean {
  return error instanceof RangeError || /call stack|maxDepth/.test((error as Error).message);
}

function tooDeep(file: string): Problem {
  const message = 'is nested too deeply to be read';
  return { file, line: 1, column: 1, pointer: '#', message, advice: 'flatten the document' };
}
