import { GRAMMAR, type ObjectName, type Rule } from './grammar.js';
import { checkSchema } from './schema-structure.js';
import type { Path } from './pointer.js';
import type { Problems } from './problem.js';
import { isObject, type JsonObject } from './shape.js';
import { nearest } from './spelling.js';

/** Checks the document against the grammar: kinds of values, required fields, misspelt fields, schemas. */
export function checkStructure(root: JsonObject, dialect: '3.0' | '3.1', problems: Problems): void {
  new StructureCheck(dialect, problems).rule({ object: 'Root' }, root, []);
}

class StructureCheck {
  constructor(
    private readonly dialect: '3.0' | '3.1',
    private readonly problems: Problems,
  ) {}

  rule(rule: Rule, value: unknown, path: Path): void {
    if (rule === 'any') return;
    if (rule === 'schema') return checkSchema(value, path, this.dialect, this.problems);
    if (rule === 'string' || rule === 'boolean') return this.#scalar(rule, value, path);
    if ('oneOf' in rule) return this.#choice(rule.oneOf, value, path);
    if ('list' in rule) return this.#list(rule.list, value, path);
    if ('map' in rule) return this.#map(rule.map, value, path);
    if (('objectOrRef' in rule || 'mapOrRef' in rule) && isObject(value) && Object.hasOwn(value, '$ref'))
      return this.#scalar('string', value['$ref'], [...path, '$ref']);
    if ('mapOrRef' in rule) return this.#map(rule.mapOrRef, value, path);
    if ('objectOrRef' in rule) return this.#object(rule.objectOrRef, value, path);
    this.#object(rule.object, value, path);
  }

  #scalar(kind: 'string' | 'boolean', value: unknown, path: Path): void {
    if (typeof value === kind) return;
    const advice =
      kind === 'string' ? 'write text here; put numbers and dates in quotes' : 'write true or false';
    this.problems.error(path, `must be a ${kind}, not ${describe(value)}`, advice);
  }

  #choice(allowed: readonly string[], value: unknown, path: Path): void {
    if (typeof value === 'string' && allowed.includes(value)) return;
    this.problems.error(path, `has the unknown value ${describe(value)}`, `use one of ${allowed.join(', ')}`);
  }

  #list(rule: Rule, value: unknown, path: Path): void {
    if (!Array.isArray(value)) {
      this.problems.error(path, `must be a list, not ${describe(value)}`, 'write the entries as a list');
      return;
    }
    for (const [index, entry] of value.entries()) this.rule(rule, entry, [...path, index]);
  }

  #map(rule: Rule, value: unknown, path: Path): void {
    if (!isObject(value)) {
      this.problems.error(
        path,
        `must be an object, not ${describe(value)}`,
        'write the entries as `name: value`',
      );
      return;
    }
    for (const [key, entry] of Object.entries(value)) {
      if (key.startsWith('x-') && !isHeaderMap(path)) continue;
      this.rule(rule, entry, [...path, key]);
    }
  }

  #object(name: ObjectName, value: unknown, path: Path): void {
    const article = /^[AEIO]/.test(name) ? 'an' : 'a';
    if (!isObject(value)) {
      this.problems.error(
        path,
        `must be ${article} ${name} object, not ${describe(value)}`,
        'write an object here',
      );
      return;
    }
    const { required, requiredIn30 = [], fields } = GRAMMAR[name];
    for (const field of this.dialect === '3.0' ? [...required, ...requiredIn30] : required) {
      if (!Object.hasOwn(value, field)) {
        this.problems.error(path, `lacks the field \`${field}\``, `every ${name} object needs it`);
      }
    }
    for (const [key, entry] of Object.entries(value)) {
      const rule = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (rule !== undefined) this.rule(rule, entry, [...path, key]);
      else if (!key.startsWith('x-')) {
        const meant = nearest(key, Object.keys(fields));
        const advice =
          meant === undefined
            ? `it is ignored; ${name} has ${Object.keys(fields).join(', ')}`
            : `it is ignored; did you mean ${meant}?`;
        this.problems.warn([...path, key], `is not a field of ${article} ${name} object`, advice);
      }
    }
  }
}

/** Header names may start with `x-`; elsewhere such keys are extensions. */
function isHeaderMap(path: Path): boolean {
  return path.at(-1) === 'headers';
}

export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
