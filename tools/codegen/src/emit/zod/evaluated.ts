import { canonicalRef } from '../../document/recursion.js';
import { isObject, own, ownArray, ownObject, type JsonObject } from '../../document/shape.js';
import { braces, brackets } from '../../source/layout.js';
import { number, text } from '../../source/escape.js';
import { code, type Source } from '../../source/source.js';
import { patternSource } from './string.js';
import type { Zod, ZodContext } from './zod.js';

type ZodOf = (schema: unknown, context: ZodContext) => Zod;
export type Part = 'properties' | 'items';

/** Keywords that look at all that is left, so that nothing of it is unevaluated. */
const REST: Readonly<Record<Part, readonly string[]>> = {
  properties: ['additionalProperties', 'unevaluatedProperties'],
  items: ['items', 'unevaluatedItems'],
};

/** Keywords whose schemas judge the same value and may evaluate parts of it. */
const IN_PLACE = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas'] as const;

/**
 * Emits which properties or items of a value the schema has judged, as data for the helper: some always, some only if
 * another schema accepts the value. `seen`: references that have been followed on this branch; they add nothing again.
 */
export class Evaluated {
  constructor(
    private readonly part: Part,
    private readonly context: ZodContext,
    private readonly zodOf: ZodOf,
  ) {}

  /** `unevaluatedProperties(...)` as a check; none when nothing can be left or everything may be. */
  static check(schema: JsonObject, part: Part, context: ZodContext, zodOf: ZodOf): Source[] {
    const keyword = part === 'properties' ? 'unevaluatedProperties' : 'unevaluatedItems';
    if (!Object.hasOwn(schema, keyword)) return [];
    const rest = zodOf(schema[keyword], context);
    const { [keyword]: _, ...others } = schema;
    const evaluated = new Evaluated(part, context, zodOf).#of(others, new Set());
    if (rest.anything === true || evaluated === 'all') return [];
    return [code`${context.helper(keyword)}(${brackets(evaluated)}, ${rest.source})`];
  }

  #of(schema: unknown, seen: Set<string>): Source[] | 'all' {
    if (!isObject(schema)) return [];
    if (REST[this.part].some((keyword) => Object.hasOwn(schema, keyword))) return 'all';
    const found = this.#direct(schema);
    const add = (more: Source[] | 'all'): boolean => {
      if (more === 'all') return true;
      found.push(...more);
      return false;
    };
    const ref = own(schema, '$ref');
    if (typeof ref === 'string' && !seen.has(canonicalRef(ref))) {
      seen.add(canonicalRef(ref));
      if (add(this.#of(this.context.target(canonicalRef(ref)), seen))) return 'all';
    }
    for (const member of ownArray(schema, 'allOf')) if (add(this.#of(member, seen))) return 'all';
    for (const member of [...ownArray(schema, 'anyOf'), ...ownArray(schema, 'oneOf')])
      found.push(...this.#when(member, seen));
    if (Object.hasOwn(schema, 'if')) found.push(...this.#conditional(schema, seen));
    for (const [name, member] of Object.entries(ownObject(schema, 'dependentSchemas'))) {
      const then = this.#branch(member, seen);
      if (then !== undefined) found.push(braces([code`has: ${text(name)}`, code`then: ${then}`]));
    }
    return found;
  }

  /** What the keywords of the schema itself judge. */
  #direct(schema: JsonObject): Source[] {
    if (this.part === 'items') {
      const first = ownArray(schema, 'prefixItems').length;
      return [
        ...(first > 0 ? [code`{ first: ${number(first)} }`] : []),
        ...(Object.hasOwn(schema, 'contains')
          ? [code`{ contains: ${this.zodOf(schema['contains'], this.context).source} }`]
          : []),
      ];
    }
    const names = Object.keys(ownObject(schema, 'properties'));
    const patterns = Object.keys(ownObject(schema, 'patternProperties')).flatMap(
      (each) => patternSource(each) ?? [],
    );
    return [
      ...(names.length > 0 ? [code`{ names: ${brackets(names.map(text))} }`] : []),
      ...(patterns.length > 0 ? [code`{ patterns: ${brackets(patterns)} }`] : []),
    ];
  }

  /** An alternative counts when it accepts the value. */
  #when(member: unknown, seen: Set<string>): Source[] {
    const then = this.#branch(member, seen);
    if (then === undefined) return [];
    return [braces([code`if: ${this.zodOf(member, this.context).source}`, code`then: ${then}`])];
  }

  #conditional(schema: JsonObject, seen: Set<string>): Source[] {
    const condition = schema['if'];
    const parts = [condition, schema['then']].map((member) => this.#of(member, new Set(seen)));
    const yes = parts.includes('all') ? code`[{ all: true }]` : brackets(parts.flat() as Source[]);
    const hasYes = parts.some((part) => part.length > 0);
    const no = this.#branch(schema['else'], seen);
    if (!hasYes && no === undefined) return [];
    const entries = [
      code`if: ${this.zodOf(condition, this.context).source}`,
      ...(hasYes ? [code`then: ${yes}`] : []),
      ...(no === undefined ? [] : [code`else: ${no}`]),
    ];
    return [braces(entries)];
  }

  /** Undefined when the schema judges nothing that counts. */
  #branch(schema: unknown, seen: Set<string>): Source | undefined {
    const found = this.#of(schema, new Set(seen));
    if (found === 'all') return code`[{ all: true }]`;
    return found.length === 0 ? undefined : brackets(found);
  }
}

/** Whether other schemas take part in judging the value: without them, what is unevaluated is what is additional. */
export function combines(schema: JsonObject): boolean {
  return IN_PLACE.some((keyword) => Object.hasOwn(schema, keyword));
}
