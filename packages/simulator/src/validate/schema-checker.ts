import { type ErrorObject, Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { isObject, type JsonObject } from '../json.js';
import type { Issue } from '../violations.js';

/** The places where a value breaks a schema; empty when it obeys. `pointer` is put before the places. */
export type Check = (value: unknown, pointer: string) => Issue[];

/** Judges values by the schemas of one OpenAPI document, with JSON Schema 2020-12's meaning: formats are annotations. */
export class SchemaChecker {
  readonly #ajv: Ajv2020;
  readonly #checks = new Map<unknown, Check>();

  constructor(document: JsonObject) {
    this.#ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      validateFormats: false,
      validateSchema: false,
    });
    this.#ajv.addSchema(document, 'document');
  }

  /** `schema` is an object of the document (or `true`); it is compiled when first used to judge, then kept. */
  check(schema: unknown): Check {
    const known = this.#checks.get(schema);
    if (known !== undefined) return known;
    let compiled: ValidateFunction | undefined;
    const check: Check = (value, pointer) => {
      compiled ??= this.#compile(schema);
      if (compiled(value)) return [];
      return (compiled.errors ?? []).map((error) => ({
        pointer: `${pointer}${error.instancePath}`,
        message: explain(error),
      }));
    };
    this.#checks.set(schema, check);
    return check;
  }

  #compile(schema: unknown): ValidateFunction {
    if (!isObject(schema)) return this.#ajv.compile(schema !== false);
    return this.#ajv.compile(absolute(schema));
  }
}

/** A copy whose references name the document, so that the schema can be compiled outside it. */
function absolute(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, absoluteValue(key, value)]));
}

function absoluteValue(key: string, value: unknown): unknown {
  if (key === '$ref' && typeof value === 'string' && value.startsWith('#')) return `document${value}`;
  if (Array.isArray(value)) return value.map((entry) => absoluteValue('', entry));
  return isObject(value) ? absolute(value) : value;
}

/** Ajv's texts name the rule only; the rule's own values are added where they help. The judged value never is. */
function explain(error: ErrorObject): string {
  const { keyword, message = 'breaks the schema', params } = error;
  if (keyword === 'enum') return `must be one of ${list(params.allowedValues)}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params.allowedValue)}`;
  if (keyword === 'additionalProperties')
    return `must not have the property ${JSON.stringify(params.additionalProperty)}`;
  if (keyword === 'unevaluatedProperties')
    return `must not have the property ${JSON.stringify(params.unevaluatedProperty)}`;
  return message;
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : '';
}
