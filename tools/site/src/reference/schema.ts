import type { Api } from './load.js';
import { badge, gradeOf } from './evidence.js';
import { code, escapeHtml, inline } from './html.js';
import { isObject, type JsonObject, textOf } from './json.js';

const DEEPEST = 4;

/** Schemas of a document as nested lists of fields. */
export class SchemaView {
  constructor(private readonly api: Api) {}

  /** The fields of a body or an answer; its type alone when it has none. */
  fields(schema: unknown, seen: readonly unknown[] = []): string {
    const value = this.merged(schema);
    const properties = isObject(value['properties']) ? value['properties'] : {};
    const required = new Set(Array.isArray(value['required']) ? value['required'] : []);
    const rows = Object.entries(properties).map(([name, property]) =>
      this.field(name, property, required.has(name), [...seen, this.resolve(schema)]),
    );
    if (rows.length > 0) return `<ul class="fields">\n${rows.join('\n')}\n</ul>`;
    const items = this.itemsOf(schema);
    if (items !== undefined && seen.length < DEEPEST) return this.fields(items, [...seen, schema]);
    return this.variants(value, seen);
  }

  /** `Session[]`, `string or null`, `"batch" or "dedicated"`. Plain text. */
  typeText(schema: unknown): string {
    const named = this.modelOf(schema);
    if (named !== undefined) return named;
    const value = this.merged(schema);
    const variants = variantsOf(value);
    if (variants.length > 0) return [...new Set(variants.map((entry) => this.typeText(entry)))].join(' or ');
    const types = [value['type']].flat().filter((type) => typeof type === 'string');
    const texts = types.map((type) =>
      type === 'array' ? listText(this.typeText(value['items'] ?? {})) : type,
    );
    return texts.join(' or ') || (isObject(value['properties']) ? 'object' : 'any');
  }

  /** A parameter or a property. `name` and `place` are plain text. */
  field(name: string, schema: unknown, isRequired: boolean, seen: readonly unknown[], extra = ''): string {
    const value = this.merged(schema);
    const wanted = isRequired ? '<span class="must">required</span>' : '';
    const old = value['deprecated'] === true ? '<span class="old">deprecated</span>' : '';
    const description = textOf(value['description']);
    const source = textOf(value['x-source']);
    const target = this.resolve(schema);
    const inner =
      seen.length < DEEPEST && !seen.includes(target) ? this.nested(schema, [...seen, target]) : '';
    return [
      '<li>',
      `<div class="field">${code(name)}<span class="type">${escapeHtml(this.typeText(schema))}</span>${wanted}${old}${extra}${badge(gradeOf(value['x-evidence']))}</div>`,
      description === undefined ? '' : `<p>${inline(description)}</p>`,
      limits(value),
      source === undefined ? '' : `<p class="source">Source: ${inline(source)}</p>`,
      inner,
      '</li>',
    ].join('');
  }

  private nested(schema: unknown, seen: readonly unknown[]): string {
    const target = this.itemsOf(schema) ?? schema;
    const inner = this.fields(target, seen);
    if (inner === '') return '';
    return `<details><summary>Fields of ${escapeHtml(this.typeText(target))}</summary>${inner}</details>`;
  }

  private variants(value: JsonObject, seen: readonly unknown[]): string {
    const parts = variantsOf(value)
      .filter((entry) => seen.length < DEEPEST && !seen.includes(this.resolve(entry)))
      .map((entry) => ({ title: this.typeText(entry), html: this.fields(entry, [...seen, value]) }))
      .filter(({ html }) => html !== '');
    if (parts.length === 1) return parts[0]?.html ?? '';
    return parts
      .map(({ title, html }) => `<details><summary>When ${escapeHtml(title)}</summary>${html}</details>`)
      .join('\n');
  }

  private itemsOf(schema: unknown): unknown {
    const value = this.merged(schema);
    return [value['type']].flat().includes('array') ? value['items'] : undefined;
  }

  private resolve(schema: unknown): JsonObject {
    return isObject(schema) ? this.api.resolver.resolve(schema, []).value : {};
  }

  /** The schema with the keywords beside its references, and what its `allOf` say. */
  private merged(schema: unknown, depth = 0): JsonObject {
    if (!isObject(schema) || depth > 6) return {};
    const { $ref, ...beside } = schema;
    let value: JsonObject =
      $ref === undefined ? beside : { ...this.merged(this.resolve(schema), depth + 1), ...beside };
    for (const part of Array.isArray(value['allOf']) ? value['allOf'] : []) {
      const other = this.merged(part, depth + 1);
      value = { ...other, ...value };
      if (isObject(other['properties']))
        value['properties'] = {
          ...other['properties'],
          ...(isObject(value['properties']) ? value['properties'] : {}),
        };
    }
    return value;
  }

  private modelOf(schema: unknown): string | undefined {
    if (!isObject(schema) || typeof schema['$ref'] !== 'string') return undefined;
    const found = this.api.schemas.find(({ ref }) => ref === schema['$ref']);
    const value = this.merged(schema);
    return isObject(value['properties']) || variantsOf(value).length > 0 ? found?.model : undefined;
  }
}

function variantsOf(value: JsonObject): unknown[] {
  const list = value['oneOf'] ?? value['anyOf'];
  return Array.isArray(list) ? list : [];
}

function listText(item: string): string {
  return item.includes(' ') ? `(${item})[]` : `${item}[]`;
}

/** What a value must keep to, in words, as HTML. */
function limits(value: JsonObject): string {
  const number = (key: string): string | undefined =>
    typeof value[key] === 'number' ? value[key].toLocaleString('en') : undefined;
  const range = (least: string, most: string, unit: string): string | undefined => {
    const [low, high] = [number(least), number(most)];
    if (low === undefined && high === undefined) return undefined;
    const counted = (count: string): string => `${count}${count === '1' ? unit.replace(/s$/, '') : unit}`;
    if (low === high) return `exactly ${counted(low ?? '')}`;
    if (low !== undefined && high !== undefined) return `${low} to ${counted(high)}`;
    return low === undefined ? `at most ${counted(high ?? '')}` : `at least ${counted(low)}`;
  };
  const values = [value['enum'] ?? value['x-known-values'] ?? []].flat().filter((entry) => entry !== null);
  const parts = [
    values.length === 0
      ? undefined
      : `${value['enum'] === undefined ? 'known values' : 'one of'} ${values
          .slice(0, 24)
          .map((entry) => code(String(entry)))
          .join(', ')}${values.length > 24 ? ' and others' : ''}`,
    value['const'] === undefined ? undefined : `always ${code(JSON.stringify(value['const']))}`,
    range('minimum', 'maximum', ''),
    range('minLength', 'maxLength', ' characters'),
    range('minItems', 'maxItems', ' items'),
    textOf(value['pattern']) === undefined ? undefined : `pattern ${code(String(value['pattern']))}`,
    value['default'] === undefined ? undefined : `default ${code(JSON.stringify(value['default']))}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `<p class="limits">${parts.join('; ')}</p>`;
}
