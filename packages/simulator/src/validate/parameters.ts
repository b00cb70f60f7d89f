import { follow, type Parameter } from '../openapi.js';
import type { SimHeaders } from '../provider.js';
import { isObject, type JsonObject, parseJson } from '../json.js';
import { type Issue, pointerToken } from '../violations.js';
import type { Check, SchemaChecker } from './schema-checker.js';

export interface ParameterCheck {
  readonly parameter: Parameter;
  /** Judges the wire's text, given as one entry per repetition; `[]` = the parameter is absent. */
  judge(texts: readonly string[]): Issue[];
}

/** What the path, query or header holds is text; the schema decides which JSON value the text stands for. */
export function parameterCheck(
  document: JsonObject,
  checker: SchemaChecker,
  parameter: Parameter,
): ParameterCheck {
  const check = checker.check(parameter.schema ?? true);
  const pointer = `/${parameter.in}/${pointerToken(parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name)}`;
  const kind = shapeOf(document, parameter.schema);
  return {
    parameter,
    judge(texts) {
      if (texts.length === 0) return parameter.required ? [{ pointer, message: 'is required' }] : [];
      if (parameter.json) return judgeJson(texts.join(','), check, pointer);
      if (kind.types.has('array')) {
        const items = splitItems(parameter, texts).map((text) => readings(text, kind.items)[0]);
        return check(items, pointer);
      }
      if (texts.length > 1) return [{ pointer, message: 'must not be repeated' }];
      return judgeReadings(readings(texts[0] ?? '', kind.types), check, pointer);
    },
  };
}

/** A query parameter that takes every name: `style: form, explode: true` over an object. */
export function isFreeForm(document: JsonObject, parameter: Parameter): boolean {
  if (parameter.in !== 'query' || parameter.json) return false;
  const object = shapeOf(document, parameter.schema).types.has('object');
  return object && ((parameter.style === 'form' && parameter.explode) || parameter.style === 'deepObject');
}

/** A header may come more than once only where Node joins it; what Node keeps as a list is one text per entry. */
export function headerTexts(headers: SimHeaders, name: string): string[] {
  const value = headers[name.toLowerCase()];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : [...value];
}

function judgeJson(text: string, check: Check, pointer: string): Issue[] {
  const parsed = parseJson(text);
  return parsed.ok ? check(parsed.value, pointer) : [{ pointer, message: 'must be JSON' }];
}

/** The first reading that obeys wins; else the complaints about the likeliest one. */
function judgeReadings(values: readonly unknown[], check: Check, pointer: string): Issue[] {
  const complaints = values.map((value) => check(value, pointer));
  return complaints.some((issues) => issues.length === 0) ? [] : (complaints[0] ?? []);
}

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };

function splitItems(parameter: Parameter, texts: readonly string[]): string[] {
  if (parameter.in === 'query' && parameter.explode) return [...texts];
  const separator = SEPARATORS[parameter.style] ?? ',';
  return texts.flatMap((text) => (text === '' ? [] : text.split(separator).map((item) => item.trim())));
}

/** The JSON values that a text may stand for under these types, likeliest first. */
function readings(text: string, types: ReadonlySet<string>): unknown[] {
  const values: unknown[] = [];
  const numeric = types.has('integer') || types.has('number');
  if (numeric && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) values.push(Number(text));
  if (types.has('boolean') && (text === 'true' || text === 'false')) values.push(text === 'true');
  return [...values, text];
}

interface Shape {
  readonly types: Set<string>;
  readonly items: Set<string>;
}

/** All types that a schema names, through references and combinations. */
function shapeOf(document: JsonObject, schema: unknown, depth = 0): Shape {
  const shape: Shape = { types: new Set(), items: new Set() };
  if (!isObject(schema) || depth > 20) return shape;
  const own = Array.isArray(schema.type) ? schema.type : [schema.type];
  for (const type of own) if (typeof type === 'string') shape.types.add(type);
  if (schema.items !== undefined) {
    for (const type of shapeOf(document, schema.items, depth + 1).types) shape.items.add(type);
  }
  const parts = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((value) =>
    Array.isArray(value) ? value : [],
  );
  if (typeof schema.$ref === 'string') parts.push(follow(document, schema));
  for (const part of parts) {
    const inner = shapeOf(document, part, depth + 1);
    for (const type of inner.types) shape.types.add(type);
    for (const type of inner.items) shape.items.add(type);
  }
  return shape;
}
